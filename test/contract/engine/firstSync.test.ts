import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import type { Emit } from '../../../electron/engine/deskOptions.ts';
import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import {
  commandBecomes,
  enter,
  isAtWork,
  isConnected,
  patiently,
  startAbort,
} from '../../support/deskAtWork.ts';
import { hasPlace } from '../../../shared/domain/spans.ts';
import { abort } from '../../support/api.ts';
import { type DeskOnALine, putDeskOnALine } from '../../support/deskOnALine.ts';
import { createHandClock } from '../../support/handClock.ts';
import type { TestDesk } from '../../support/testDesk.ts';

let place: DeskOnALine;

beforeEach(async () => {
  place = await putDeskOnALine(inject('postgresUrl'));
});

afterEach(async () => {
  await place.close();
});

/** The cards come, and nothing after them: the first synchronisation stands still before its end. */
const holdTheEnd = (): void => {
  place.line.setFault(({ path }) => ({ kind: path === '/v1/configuration' ? 'blackHole' : 'none' }));
};

const releaseTheEnd = (): void => {
  place.line.setFault(() => ({ kind: 'none' }));
};

const startsToFill = async (desk: TestDesk): Promise<void> => {
  await desk.ask('signIn', { userName: 'operator', password: 'operator' });
  await vi.waitFor(
    async () =>
      expect((await desk.ask('readStatus', {})).replica).toEqual({ kind: 'bootstrapping', cards: 3 }),
    patiently,
  );
};

it('says Online as soon as the server answers, and that the data is still coming', async () => {
  holdTheEnd();
  const desk = place.open();
  await startsToFill(desk);
  expect((await desk.ask('readStatus', {})).connection.kind).toBe('online');
  const criteria = { objectType: 'temporaryCard', state: null, text: '' };
  expect(await desk.refusal('countCards', { criteria })).toBe('unavailable');
});

it('tells the screens when the data is complete', async () => {
  holdTheEnd();
  const told: DeskStatus[] = [];
  const emit: Emit = (name, payload) => {
    if (name === 'statusChanged') told.push(payload as DeskStatus);
  };
  const desk = place.open({ emit, clock: createHandClock() });
  await startsToFill(desk);
  releaseTheEnd();
  place.line.cut();
  await isConnected(desk, 'offline');
  place.line.restore();
  await desk.ask('synchronise', {});
  await vi.waitFor(() => expect(told.at(-1)?.replica.kind).toBe('ready'), patiently);
});

it('sends what waits before the data is complete: a command needs none', async () => {
  const first = place.open();
  await enter(first, 'operator');
  place.line.cut();
  await isConnected(first, 'offline');
  const { commandId } = await startAbort(first, place.operator);
  await first.stop();
  for (const file of readdirSync(place.folder)) {
    if (file.startsWith('replica-')) rmSync(join(place.folder, file));
  }
  place.line.restore();
  holdTheEnd();
  const second = place.open();
  await startsToFill(second);
  await commandBecomes(second, commandId, 'done');
  expect((await second.ask('readStatus', {})).replica.kind).toBe('bootstrapping');
});

describe('while the first cards are there and the rest is still coming', () => {
  const criteria = { objectType: 'temporaryCard', state: 'processing', text: '' };
  const sort = { field: 'order', direction: 'asc' } as const;
  const cards = 3 + 7 * 9;

  beforeEach(async () => {
    for (let order = 0; order < 7; order += 1) await place.operator.order(9);
    // Never whole, and never given up.
    const trickle = { kind: 'bandwidth', bytesPerSecond: 64, latencyMs: 0 } as const;
    place.line.setFault(({ path }) => (/snapshot.*[?&]after=/.test(path) ? trickle : { kind: 'none' }));
  });

  const halfFilled = async (desk: TestDesk): Promise<void> => {
    await desk.ask('signIn', { userName: 'operator', password: 'operator' });
    await vi.waitFor(
      async () => expect((await desk.ask('readConfiguration', {})).configuration).not.toBeNull(),
      patiently,
    );
    expect((await desk.ask('readStatus', {})).replica).toEqual({ kind: 'bootstrapping', cards: 50 });
  };

  const cardsOf = async (desk: TestDesk, searchId: string, limit: number) => {
    const { rows } = await desk.ask('readHits', { searchId, offset: 0, limit });
    return rows.flatMap((row) => row ?? []).map(({ card }) => card);
  };

  it('finds every card, by asking the server', async () => {
    const desk = place.open();
    await halfFilled(desk);
    const found = await desk.ask('searchCards', { criteria, sort });
    expect(found).toMatchObject({ total: cards, missing: 0 });
    const hits = await cardsOf(desk, found.searchId, 100);
    const numbers = hits.map(({ order }) => `${order?.number} ${order?.position}`);
    expect([hits.length, numbers]).toEqual([cards, numbers.toSorted()]);
    expect(await desk.ask('countNewHits', { searchId: found.searchId })).toEqual({ total: 0 });
    expect(await desk.ask('countCards', { criteria })).toEqual({ total: cards });
  });

  it('opens a card with its order, and runs a process on it', async () => {
    const desk = place.open();
    await halfFilled(desk);
    const { order } = await place.operator.newestCard('processing');
    const text = order?.number ?? '';
    expect(await desk.ask('findCards', { text })).toEqual({ kind: 'several', objectType: 'temporaryCard' });
    const { searchId } = await desk.ask('searchCards', { criteria: { ...criteria, text }, sort });
    const [card] = await cardsOf(desk, searchId, 1);
    if (card === undefined) throw new Error('the order was found');
    expect((await desk.ask('readCard', { id: card.id })).related).toHaveLength(8);
    const { commandId } = await desk.ask('startProcess', {
      ...{ process: abort, cardId: card.id },
      ...{ stateRevision: card.stateRevision, input: {} },
    });
    await commandBecomes(desk, commandId, 'done');
    expect((await cardsOf(desk, searchId, 1))[0]?.state).toBe('aborted');
  });

  it('says that the server is out of reach, where it is', async () => {
    const desk = place.open();
    await halfFilled(desk);
    place.line.cut();
    expect(await desk.refusal('searchCards', { criteria, sort })).toBe('server-unreachable');
  });

  const breaksOff = async (desk: TestDesk): Promise<void> => {
    releaseTheEnd();
    place.line.cut();
    await isConnected(desk, 'offline');
  };

  const becomesWhole = async (desk: TestDesk): Promise<void> => {
    place.line.restore();
    await desk.ask('synchronise', {});
    await isAtWork(desk);
  };

  it('has what changed meanwhile once the data is complete', async () => {
    const desk = place.open();
    await halfFilled(desk);
    await desk.ask('searchCards', { criteria, sort });
    const card = await place.operator.newestCard('processing');
    await place.operator.runProcess(card);
    await breaksOff(desk);
    await becomesWhole(desk);
    expect((await desk.ask('readCard', { id: card.id })).row.card.state).toBe('aborted');
    expect((await desk.ask('searchCards', { criteria, sort })).total).toBe(cards - 1);
  });

  it('keeps the hits, and what is selected among them, while the line is broken and once the data is complete', async () => {
    const desk = place.open();
    await halfFilled(desk);
    const { searchId } = await desk.ask('searchCards', { criteria, sort });
    const before = await cardsOf(desk, searchId, 100);
    const card = await place.operator.newestCard('processing');
    await place.operator.runProcess(card);
    await place.operator.order(2);
    await breaksOff(desk);
    expect(await cardsOf(desk, searchId, 100)).toEqual(before);
    await becomesWhole(desk);
    const after = await cardsOf(desk, searchId, 100);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.find(({ id }) => id === card.id)?.state).toBe('aborted');
    expect(await desk.ask('countNewHits', { searchId })).toEqual({ total: 2 });
    const selected = { searchId, spans: [{ from: 0, to: 2 }] };
    const reversed = { ...sort, direction: 'desc' } as const;
    const again = await desk.ask('searchCards', { criteria, sort: reversed, selected });
    const rows = await cardsOf(desk, again.searchId, 100);
    const stillSelected = rows.filter((_, at) => hasPlace(again.selected, at)).map(({ id }) => id);
    expect(stillSelected.toSorted()).toEqual(
      before
        .slice(0, 2)
        .map(({ id }) => id)
        .toSorted(),
    );
  });
});
