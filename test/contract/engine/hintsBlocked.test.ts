import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';

import { enter, patiently } from '../../support/deskAtWork.ts';
import { type DeskOnALine, putDeskOnALine } from '../../support/deskOnALine.ts';
import type { Passed } from '../../support/faultProxy.ts';
import type { Fault } from '../../support/faults.ts';
import { createHandClock, type HandClock } from '../../support/handClock.ts';
import type { TestDesk } from '../../support/testDesk.ts';

let place: DeskOnALine;
let clock: HandClock;

beforeEach(async () => {
  place = await putDeskOnALine(inject('postgresUrl'));
  clock = createHandClock();
});

afterEach(async () => {
  await place.close();
});

const isStream = ({ path }: Passed): boolean => path === '/v1/events';
const isPull = ({ path }: Passed): boolean => path.startsWith('/v1/changes');

const random = () => 0.4;
/** With this jitter. */
const pollMs = 28_500;
const silenceMs = 45_000;

/** A desk at work whose stream of hints fares like this; counts what it asks for. */
const workWith = async (fault: Fault) => {
  const asked = { streams: 0, pulls: 0 };
  place.line.setFault((passed) => {
    if (isStream(passed)) asked.streams += 1;
    if (isPull(passed)) asked.pulls += 1;
    return isStream(passed) ? fault : { kind: 'none' };
  });
  const desk = place.open({ clock, random });
  await enter(desk, 'operator');
  return { desk, asked };
};

/** The desk pauses, and its stream either waits to be opened again or is listened to. */
const isAtRest = async (): Promise<void> => {
  await vi.waitFor(() => {
    const waits = clock.waits();
    expect(waits).toContain(pollMs);
    expect(waits.some((ms) => ms === silenceMs || ms < pollMs)).toBe(true);
  }, patiently);
};

const workFor = async (ms: number): Promise<void> => {
  await isAtRest();
  while (clock.passed() < ms) {
    clock.ringNext();
    await isAtRest();
  }
};

const isUpToDate = async (desk: TestDesk): Promise<void> => {
  const { id } = await place.operator.newestCard('processing');
  await vi.waitFor(async () => desk.ask('readCard', { id }), patiently);
};

const tenMinutes = 600_000;

it.each<readonly [string, Fault]>([
  ['is broken off at once', { kind: 'lostRequest' }],
  ['is answered by something else', { kind: 'captivePortal' }],
])('a stream of hints that %s costs little more than polling, which goes on', async (_, fault) => {
  const { desk, asked } = await workWith(fault);
  await workFor(tenMinutes);
  // A poll every half minute, and those that the stream's end rings for.
  expect(asked.pulls).toBeGreaterThanOrEqual(20);
  expect(asked.pulls).toBeLessThanOrEqual(45);
  expect(asked.streams).toBeLessThanOrEqual(45);
  await place.operator.order(1);
  await workFor(tenMinutes + pollMs);
  await isUpToDate(desk);
});

it('a stream of hints on which nothing ever comes is left, and polling goes on beside it', async () => {
  const { desk, asked } = await workWith({ kind: 'blackHole' });
  await workFor(silenceMs);
  // At the start, after a poll's pause, and when the stream was left; the next one waits.
  await vi.waitFor(() => expect([asked.streams, asked.pulls]).toEqual([1, 3]), patiently);
  await workFor(tenMinutes);
  expect(asked.streams).toBeGreaterThan(5);
  expect(asked.streams).toBeLessThanOrEqual(14);
  expect(asked.pulls).toBeLessThanOrEqual(45);
  await place.operator.order(1);
  await workFor(tenMinutes + pollMs);
  await isUpToDate(desk);
});
