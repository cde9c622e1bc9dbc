import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import type { OnlineSession } from '../../../../../electron/engine/session/onlineSession.ts';
import { openDeskStore, type DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { createForgottenCheck } from '../../../../../electron/engine/sync/forgotten.ts';
import { systemClock } from '../../../../../electron/engine/systemClock.ts';
import { problem } from '../../../../../shared/domain/problem.ts';
import { err } from '../../../../../shared/domain/result.ts';
import { aCommand } from '../../../../support/commands.ts';

const author = { operatorId: 'operator-1' };
const server = 'https://cards.example.org';
const dayMs = 86_400_000;

let folder: string;
let store: DeskStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forgotten-'));
  const key = new Uint8Array(32).fill(7);
  const now = new Date().toISOString();
  store = openDeskStore({ path: join(folder, 'outbox.db'), key, newDeskId: () => 'desk-1', now });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const doneBefore = (days: number): string => {
  const command = aCommand(author);
  const { id } = command;
  const at = new Date(Date.now() - days * dayMs).toISOString();
  store.outbox.accept(command);
  store.outbox.beginAttempt(id, at);
  store.outbox.endAttempt(id, { kind: 'done', note: null }, at);
  return id;
};

/** A server that was restored, and knows of no command. */
const session: OnlineSession = {
  send: async () =>
    Promise.resolve(
      err({
        kind: 'problem',
        status: 404,
        problem: problem('not-found'),
        card: null,
        resync: null,
        retryAfterMs: null,
      }),
    ),
  listen: async () => undefined,
  end: async () => undefined,
};

it('asks after a restore for what was done lately: what no server keeps for so long was not forgotten', async () => {
  const [old, recent] = [doneBefore(91), doneBefore(1)];
  const forgotten: string[] = [];
  const onForgotten = (id: string): void => void forgotten.push(id);
  const check = createForgottenCheck({ author, server, store, clock: systemClock, onForgotten });
  await check.run(session, 'epoch-1');
  await check.run(session, 'epoch-2');
  expect(forgotten).toEqual([recent]);
  expect(store.outbox.find(old)?.state.kind).toBe('done');
  expect(store.restores.pendingFor(author)).toBeNull();
});
