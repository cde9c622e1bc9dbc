import { afterEach, beforeEach, expect, inject, it } from 'vitest';

import { type Api } from '../../support/api.ts';
import {
  commandBecomes,
  enter,
  holdCommands,
  releaseCommands,
  startAbort,
} from '../../support/deskAtWork.ts';
import { type DeskOnALine, putDeskOnALine } from '../../support/deskOnALine.ts';
import { type FaultProxy } from '../../support/faultProxy.ts';
import { type TestDesk } from '../../support/testDesk.ts';

let place: DeskOnALine;
let line: FaultProxy;
let operator: Api;
let desk: TestDesk;

beforeEach(async () => {
  place = await putDeskOnALine(inject('postgresUrl'));
  ({ line, operator } = place);
  desk = place.open();
});

afterEach(async () => {
  await place.close();
});

const isLocked = async (): Promise<boolean> => (await desk.ask('readStatus', {})).locked;

it('while it is locked nothing is read or done, and what waits is sent all the same', async () => {
  await enter(desk, 'operator');
  holdCommands(line);
  const { card, commandId } = await startAbort(desk, operator);
  await desk.ask('lock', {});
  expect(await desk.refusal('readCommands', {})).toBe('locked');
  expect(await desk.refusal('readCard', { id: card.id })).toBe('locked');
  expect(await desk.refusal('readConfiguration', {})).toBe('locked');
  expect(await desk.refusal('takeBackCommand', { id: commandId })).toBe('locked');
  releaseCommands(line);
  await commandBecomes(desk, commandId, 'done');
  expect(await isLocked()).toBe(true);
});

it('opens with the password only, without the server too', async () => {
  await enter(desk, 'operator');
  await desk.ask('lock', {});
  expect(await desk.refusal('unlock', { password: 'wrong' })).toBe('unlock-failed');
  expect(await isLocked()).toBe(true);
  line.cut();
  await desk.ask('unlock', { password: 'operator' });
  expect(await isLocked()).toBe(false);
  expect(await desk.ask('readCommands', {})).toEqual({ commands: [] });
});

it('is locked for nobody but the one who is away: who signs out or signs in finds it open', async () => {
  await enter(desk, 'operator');
  await desk.ask('lock', {});
  await desk.ask('signOut', {});
  expect(await isLocked()).toBe(false);
  expect(await desk.refusal('lock', {})).toBe('not-signed-in');
  expect(await desk.refusal('unlock', { password: 'operator' })).toBe('not-signed-in');
  await enter(desk, 'operator2');
  expect(await isLocked()).toBe(false);
  await desk.ask('lock', {});
  await enter(desk, 'operator');
  expect(await isLocked()).toBe(false);
});
