import { expect, test } from 'vitest';

import { shareReads } from '../../../server/replica/shareReads.ts';

type Begun = { readonly resolve: (value: number) => void; readonly reject: (error: Error) => void };

/** Readings that end when they are told to. */
const createReadings = () => {
  const begun: Begun[] = [];
  const read = () =>
    new Promise<number>((resolve, reject) => {
      begun.push({ resolve, reject });
    });
  return { begun, read };
};

const settle = async (): Promise<void> => {
  for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
};

test('whoever asks while one reading is under way shares the next, which begins after it', async () => {
  const { begun, read } = createReadings();
  const share = shareReads<number>();
  const first = share('a', read);
  await settle();
  const others = [share('a', read), share('a', read)];
  await settle();
  expect(begun).toHaveLength(1);
  begun[0]?.resolve(1);
  expect(await first).toBe(1);
  await settle();
  expect(begun).toHaveLength(2);
  begun[1]?.resolve(2);
  expect(await Promise.all(others)).toEqual([2, 2]);
});

test('who asks at the same moment as another shares his reading; another key has its own', async () => {
  const { begun, read } = createReadings();
  const share = shareReads<number>();
  const asked = [share('a', read), share('a', read), share('b', read)];
  await settle();
  expect(begun).toHaveLength(2);
  for (const [index, { resolve }] of begun.entries()) resolve(index);
  expect(await Promise.all(asked)).toEqual([0, 0, 1]);
});

test('a reading that failed failed for those who shared it, and the next is made all the same', async () => {
  const { begun, read } = createReadings();
  const share = shareReads<number>();
  const first = [share('a', read), share('a', read)];
  await settle();
  const later = share('a', read);
  begun[0]?.reject(new Error('no database'));
  for (const each of first) await expect(each).rejects.toThrow('no database');
  await settle();
  begun[1]?.resolve(2);
  expect(await later).toBe(2);
  const last = share('a', read);
  await settle();
  begun[2]?.resolve(3);
  expect(await last).toBe(3);
});
