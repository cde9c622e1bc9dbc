import { expect, it } from 'vitest';

import { createSpaced, createSpacedEmit, spacingMs } from '../../../../electron/engine/spaced.ts';
import type { EventName } from '../../../../shared/contract/ipc.ts';
import { createHandClock } from '../../../support/handClock.ts';

const setUp = (work: () => void = () => undefined) => {
  const clock = createHandClock();
  const doneAt: number[] = [];
  const faults: unknown[] = [];
  const options = { clock, onFault: (error: unknown) => faults.push(error) };
  const call = createSpaced(options, () => {
    doneAt.push(clock.passed());
    work();
  });
  return { clock, call, doneAt, faults };
};

it('does what is asked once at once, and leaves no timer', () => {
  const { clock, call, doneAt } = setUp();
  call();
  expect(doneAt).toEqual([0]);
  expect(clock.waits()).toEqual([]);
});

it('does what is asked a thousand times twice: the last is not lost, and then no timer is left', () => {
  const { clock, call, doneAt } = setUp();
  for (let count = 0; count < 1_000; count += 1) call();
  expect(doneAt).toEqual([0]);
  clock.ringNext();
  expect(doneAt).toEqual([0, spacingMs]);
  expect(clock.waits()).toEqual([]);
});

it('keeps its distance after what it did late, too', () => {
  const { clock, call, doneAt } = setUp();
  for (let round = 0; round < 3; round += 1) {
    call();
    call();
    clock.ringNext();
  }
  expect(doneAt).toEqual([0, 1, 2, 3].map((times) => times * spacingMs));
});

it('waits no longer because the clock was set back', () => {
  const { clock, call, doneAt } = setUp();
  call();
  clock.set(-3_600_000);
  call();
  expect(doneAt).toEqual([0, 0]);
});

it('hands what fails late to whoever keeps the log, and goes on', () => {
  const fault = new Error('the disk is gone');
  let isBroken = false;
  const { clock, call, doneAt, faults } = setUp(() => {
    if (isBroken) throw fault;
  });
  call();
  call();
  isBroken = true;
  clock.ringNext();
  expect(faults).toEqual([fault]);
  isBroken = false;
  call();
  clock.ringNext();
  expect(doneAt).toHaveLength(3);
});

it('spaces what says only that something changed, each by itself, and never what says what happened', () => {
  const clock = createHandClock();
  const told: EventName[] = [];
  const emit = createSpacedEmit({ clock, onFault: () => undefined, emit: (name) => told.push(name) });
  for (const name of ['commandsChanged', 'cardsChanged', 'configurationChanged'] as const) {
    emit(name, {});
    emit(name, {});
  }
  expect(told).toEqual(['commandsChanged', 'cardsChanged', 'configurationChanged', 'configurationChanged']);
  clock.ringNext();
  clock.ringNext();
  expect(told.slice(4)).toEqual(['commandsChanged', 'cardsChanged']);
});
