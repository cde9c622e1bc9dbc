import { beforeEach, describe, expect, it } from 'vitest';

import { createCountedTime, type CountedTime } from '../../../../../electron/engine/store/countedTime.ts';
import type { Notes } from '../../../../../electron/engine/store/notes.ts';

const start = Date.parse('2026-11-25T14:00:00.000Z');
const minute = 60_000;
const day = 1_440 * minute;

let writes: number;
let notes: Notes;
let time: CountedTime;

beforeEach(() => {
  const kept = new Map<string, string>();
  writes = 0;
  notes = {
    read: (key) => kept.get(key),
    write: (key, value) => {
      writes += 1;
      kept.set(key, value);
    },
  };
  time = createCountedTime(notes);
});

/** The desk runs while the clock goes from one to the other. */
const run = (from: number, to: number): void => {
  for (let now = from; now <= to; now += minute) time.note(now);
};

describe('the counted time', () => {
  it('is the clock’s while nobody sets that', () => {
    expect(time.at(start)).toBe(start);
    run(start, start + day);
    expect(time.at(start + day + 5)).toBe(start + day + 5);
  });

  it('goes on from where the clock was set back to', () => {
    run(start, start + day);
    expect(time.at(start)).toBe(start + day);
    run(start, start + day);
    run(start, start + day);
    expect(time.at(start + day)).toBe(start + 3 * day);
  });

  it('takes a clock that was set forward at its word, and keeps it', () => {
    run(start, start);
    run(start + 30 * day, start + 30 * day);
    run(start, start + day);
    expect(time.at(start + day)).toBe(start + 31 * day);
  });

  it('counts what passed while the desk was off', () => {
    run(start, start);
    expect(createCountedTime(notes).at(start + 5 * day)).toBe(start + 5 * day);
  });

  it('is written no more than once a minute', () => {
    for (let ms = 0; ms < 3 * minute; ms += 1_000) time.note(start + ms);
    expect(writes).toBe(3);
  });
});
