import { expect, it } from 'vitest';

import { timeAway } from '../../../renderer/app/timeAway.ts';

const minute = 60_000;
const sign = { wall: 1_000 * minute, steady: 10 * minute };
const after = (wall: number, steady: number) => ({
  wall: sign.wall + wall * minute,
  steady: sign.steady + steady * minute,
});

it.each([
  ['nothing else happened', after(15, 15)],
  ['the machine slept', after(15, 1)],
  ['the clock was set back a day', after(15 - 1_440, 15)],
])('counts fifteen minutes away where %s', (_, now) => {
  expect(timeAway(sign, now)).toBe(15 * minute);
});
