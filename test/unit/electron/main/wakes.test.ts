import { EventEmitter } from 'node:events';

import { expect, it } from 'vitest';

import { wakeWithTheMachine } from '../../../../electron/main/wakes.ts';

const setUp = () => {
  const powerMonitor = new EventEmitter();
  const machine = { hasNetwork: true, wakes: 0 };
  let look = (): void => undefined;
  wakeWithTheMachine({
    powerMonitor,
    hasNetwork: () => machine.hasNetwork,
    every: (_, work) => {
      look = work;
    },
    wake: () => {
      machine.wakes += 1;
    },
  });
  const wakesAfterLook = (): number => {
    look();
    return machine.wakes;
  };
  return { powerMonitor, machine, wakesAfterLook };
};

it('wakes the engine once, however much happens at once', () => {
  const { powerMonitor, machine, wakesAfterLook } = setUp();
  expect(wakesAfterLook()).toBe(0);
  machine.hasNetwork = false;
  expect(wakesAfterLook()).toBe(0);
  powerMonitor.emit('resume');
  powerMonitor.emit('unlock-screen');
  machine.hasNetwork = true;
  expect(wakesAfterLook()).toBe(1);
  expect(wakesAfterLook()).toBe(1);
});

it.each(['resume', 'unlock-screen'])('wakes the engine at %s alone', (event) => {
  const { powerMonitor, wakesAfterLook } = setUp();
  powerMonitor.emit(event);
  expect(wakesAfterLook()).toBe(1);
});

it('wakes the engine when a network comes, and not when one goes', () => {
  const { machine, wakesAfterLook } = setUp();
  machine.hasNetwork = false;
  expect(wakesAfterLook()).toBe(0);
  machine.hasNetwork = true;
  expect(wakesAfterLook()).toBe(1);
});
