import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';

import type { Emit } from '../../../electron/engine/deskOptions.ts';
import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { commandBecomes, enter, isConnected, patiently, startAbort } from '../../support/deskAtWork.ts';
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
