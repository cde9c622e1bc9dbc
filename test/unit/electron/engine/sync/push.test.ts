import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OnlineSession } from '../../../../../electron/engine/session/onlineSession.ts';
import { openDeskStore, type DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { type Channel, createPush, type Push } from '../../../../../electron/engine/sync/push.ts';
import { systemClock } from '../../../../../electron/engine/systemClock.ts';
import { problem } from '../../../../../shared/domain/problem.ts';
import { err } from '../../../../../shared/domain/result.ts';
import { aCommand } from '../../../../support/commands.ts';

let folder: string;
let store: DeskStore;
let push: Push;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-'));
  store = openDeskStore({
    path: join(folder, 'outbox.db'),
    key: new Uint8Array(32).fill(7),
    newDeskId: () => 'desk-1',
    now: '2026-05-04T10:00:00.000Z',
  });
  push = createPush({
    outbox: store.outbox,
    clock: systemClock,
    random: () => 1,
    onAttempt: () => undefined,
    onVerdict: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const give = (operatorId: string): string => {
  const command = aCommand({ operatorId });
  store.outbox.accept(command);
  return command.id;
};

/** What a channel was asked to send, and what answers. */
type Lane = { readonly channel: Channel; readonly sent: string[]; refuse(id: string): void };

const laneOf = (operatorId: string, maySend: Channel['maySend'] = () => true): Lane => {
  const sent: string[] = [];
  const answers = new Map<string, (answer: Awaited<ReturnType<OnlineSession['send']>>) => void>();
  const send: OnlineSession['send'] = async (request) => {
    const id = request.headers?.['Idempotency-Key'] ?? '';
    sent.push(id);
    return new Promise<never>((resolve) => {
      answers.set(id, resolve as (answer: unknown) => void);
    });
  };
  return {
    channel: { author: { operatorId }, send, isOpen: () => true, maySend, onVerdict: () => undefined },
    sent,
    refuse: (id) => {
      const refusal = { status: 409, problem: problem('not-in-start-state') };
      answers.get(id)?.(err({ kind: 'problem', ...refusal, card: null, resync: null, retryAfterMs: null }));
    },
  };
};

const stateOf = (id: string) => store.outbox.find(id)?.state.kind;

describe('push', () => {
  it('sends each command by the channel of its author, two at a time in all, and first for who came last', async () => {
    const [left, present] = [laneOf('one'), laneOf('two')];
    const [first, second, third] = [give('one'), give('one'), give('one')] as const;
    push.open(left.channel);
    push.kick(false);
    push.open(present.channel);
    const own = give('two');
    push.kick(false);
    expect(left.sent).toEqual([first, second]);
    expect(present.sent).toEqual([]);
    left.refuse(first);
    await vi.waitFor(() => expect(present.sent).toEqual([own]));
    expect(left.sent).toEqual([first, second]);
    present.refuse(own);
    await vi.waitFor(() => expect(left.sent).toEqual([first, second, third]));
  });

  it('sends nothing once the channel is closed, and records the answer that comes after that', async () => {
    const { channel, sent, refuse } = laneOf('one');
    const [first, second, third] = [give('one'), give('one'), give('one')] as const;
    const close = push.open(channel);
    push.kick(false);
    close();
    refuse(first);
    await vi.waitFor(() => expect(stateOf(first)).toBe('refused'));
    refuse(second);
    await vi.waitFor(() => expect(stateOf(second)).toBe('refused'));
    push.kick(true);
    expect(sent).toEqual([first, second]);
    expect(stateOf(third)).toBe('queued');
  });

  it('goes by the channel that an author opened last, whenever the one before is closed', () => {
    const [before, after] = [laneOf('one'), laneOf('one')];
    const close = push.open(before.channel);
    push.open(after.channel);
    close();
    const id = give('one');
    push.kick(false);
    expect(before.sent).toEqual([]);
    expect(after.sent).toEqual([id]);
  });

  it('leaves alone what a channel may not send', () => {
    const [may, mayNot] = [give('one'), give('one')];
    const { channel, sent } = laneOf('one', (id) => id === may);
    push.open(channel);
    push.kick(false);
    expect(sent).toEqual([may]);
    expect(stateOf(mayNot)).toBe('queued');
  });
});
