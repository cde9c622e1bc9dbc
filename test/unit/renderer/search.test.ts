import { describe, expect, it } from 'vitest';

import { sortOf } from '../../../renderer/features/search/sortOf.ts';
import { isStale } from '../../../renderer/features/search/staleness.ts';
import { typeAhead } from '../../../renderer/features/search/typeAhead.ts';

describe('typing a letter on a closed list', () => {
  const words = ['All', 'Requested', 'Processing', 'Ordered', 'In production', 'Produced'];

  it('takes the next word that begins with it, and then the one after', () => {
    expect(typeAhead(words, 0, 'p')).toBe(2);
    expect(typeAhead(words, 2, 'P')).toBe(5);
  });

  it('goes round the end', () => {
    expect(typeAhead(words, 5, 'p')).toBe(2);
  });

  it('does nothing where no word begins so', () => {
    expect(typeAhead(words, 0, 'x')).toBeNull();
  });
});

describe('results', () => {
  const searched = { objectType: 'temporaryCard', state: 'processing', text: 'berg' };

  it('are stale once the criteria say something else', () => {
    expect(isStale(searched, searched)).toBe(false);
    expect(isStale({ ...searched, text: ' berg ' }, searched)).toBe(false);
    expect(isStale({ ...searched, state: null }, searched)).toBe(true);
    expect(isStale({ ...searched, text: 'ber' }, searched)).toBe(true);
  });

  it('are sorted by the one header that is', () => {
    expect(
      sortOf([
        { colId: 'order', sort: null },
        { colId: 'site', sort: 'asc' },
      ]),
    ).toEqual({
      field: 'site',
      direction: 'asc',
    });
    expect(sortOf([{ colId: 'card', sort: 'asc' }])).toBeNull();
    expect(sortOf([{ colId: 'site' }])).toBeNull();
  });
});
