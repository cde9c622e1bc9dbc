import { expect, it } from 'vitest';

import { byDeskClock } from '../../../../../electron/engine/sync/byDeskClock.ts';
import { batchSync as batchSyncSchema } from '../../../../../shared/contract/http.ts';

const serverTime = '2026-11-25T14:00:00.000Z';
const batchSync = {
  enabled: true,
  nextRunAt: '2026-11-25T14:15:00.000Z',
  lastRunAt: '2026-11-25T13:45:00.000Z',
  intervalSeconds: 1_800,
};

it.each([
  ['2026-11-26T14:00:00.000Z', '2026-11-26T14:15:00.000Z', '2026-11-26T13:45:00.000Z'],
  ['2026-11-24T14:00:00.000Z', '2026-11-24T14:15:00.000Z', '2026-11-24T13:45:00.000Z'],
])('tells a desk whose clock says %s that the next run is at %s', (now, nextRunAt, lastRunAt) => {
  const told = byDeskClock(batchSync, serverTime, Date.parse(now));
  expect(told).toEqual({ ...batchSync, nextRunAt, lastRunAt });
});

it('leaves the times as they are where the clocks agree but for seconds', () => {
  expect(byDeskClock(batchSync, serverTime, Date.parse('2026-11-25T14:00:59.000Z'))).toEqual(batchSync);
});

it('has no times where none is planned', () => {
  const none = { enabled: false, nextRunAt: null, lastRunAt: null, intervalSeconds: null };
  expect(byDeskClock(none, serverTime, 0)).toEqual(none);
});

it.each([
  ['an hour fast', '2026-11-25T15:00:00.000Z'],
  ['an hour slow', '2026-11-25T13:00:00.000Z'],
])(
  'tells times that the replica can keep to a desk whose clock is %s, also of never and of always',
  (_, now) => {
    const ends = { ...batchSync, nextRunAt: '9999-12-31T23:59:59.999Z', lastRunAt: '0000-01-01T00:00:00Z' };
    const told = byDeskClock(ends, serverTime, Date.parse(now));
    expect(batchSyncSchema.safeParse(told).error).toBeUndefined();
  },
);
