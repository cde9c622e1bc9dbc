import { describe, expect, it } from 'vitest';

import { wayTo } from '../../../renderer/app/quickSearch.ts';

const cardId = '6c1f6a52-5a3e-4f0e-8f3b-6a2f6f0d9c11';
const one = (exact: boolean) => ({ kind: 'one', cardId, objectType: 'card', exact }) as const;
const toSearch = { kind: 'search', wish: { objectType: 'card', text: '4711' } };

describe('a quick search', () => {
  it('leads to the profile of the one card', () => {
    expect(wayTo({ text: '4711', by: 'typing' }, one(false))).toEqual({ kind: 'profile', cardId });
    expect(wayTo({ text: '4711', by: 'scan' }, one(true))).toEqual({ kind: 'profile', cardId });
  });

  it('opens no card by a part of a scanned number', () => {
    expect(wayTo({ text: '4711', by: 'scan' }, one(false))).toEqual(toSearch);
  });

  it.each(['typing', 'scan'] as const)('leads to SEARCH with several, by %s', (by) => {
    expect(wayTo({ text: '4711', by }, { kind: 'several', objectType: 'card' })).toEqual(toSearch);
  });

  it('leads nowhere without a hit', () => {
    expect(wayTo({ text: '4711', by: 'typing' }, { kind: 'none' })).toEqual({ kind: 'nowhere' });
  });
});
