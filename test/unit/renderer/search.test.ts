import { describe, expect, it } from 'vitest';

import { arranged, choiceIn, moved, toggled } from '../../../renderer/features/search/columnChoice.ts';
import {
  addedOf,
  faultsOf,
  filledIn,
  isAdded,
  withAdded,
  withoutAdded,
} from '../../../renderer/features/search/criteria.ts';
import {
  nameFaultOf,
  withDefault,
  withName,
  withoutSearch,
  withSearch,
} from '../../../renderer/features/search/savedSearches.ts';
import { hitsLost, savedSearchChosen, searchSlice } from '../../../renderer/features/search/searchSlice.ts';
import { sortOf } from '../../../renderer/features/search/sortOf.ts';
import { pagesOf } from '../../../renderer/features/search/sheetPages.ts';
import { isStale } from '../../../renderer/features/search/staleness.ts';
import { typeAhead } from '../../../renderer/features/search/typeAhead.ts';
import { problem } from '../../../shared/domain/problem.ts';

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

describe('hits that are no longer at hand', () => {
  const lost = (searchId: string) => hitsLost({ searchId, problem: problem('search-gone') });
  const found = {
    ...{ searchId: 'one', total: 1, missing: 0, asOf: '2026-05-04T13:58:07.000Z' },
    at: '2026-05-04T13:58:07.000Z',
    criteria: { objectType: 'temporaryCard', state: null, text: '' },
    sort: { field: 'order', direction: 'asc' },
  } as const;
  const before = searchSlice.getInitialState();

  it('give way to the reason', () => {
    const state = { ...before, results: { kind: 'found', found } as const };
    expect(searchSlice.reducer(state, lost('one')).results.kind).toBe('failed');
  });

  it('are nobody’s concern once others are shown or looked for', () => {
    const shown = { ...before, results: { kind: 'found', found } as const };
    expect(searchSlice.reducer(shown, lost('another'))).toBe(shown);
    const searching = {
      ...before,
      results: { kind: 'searching', requestId: 'r', before: found } as const,
    };
    expect(searchSlice.reducer(searching, lost('one'))).toBe(searching);
  });
});

describe('results', () => {
  const searched = { objectType: 'temporaryCard', state: 'processing', text: 'berg' };

  it('are stale once the criteria say something else', () => {
    expect(isStale(searched, searched)).toBe(false);
    expect(isStale({ ...searched, text: ' berg ' }, searched)).toBe(false);
    expect(isStale({ ...searched, state: null }, searched)).toBe(true);
    expect(isStale({ ...searched, text: 'ber' }, searched)).toBe(true);
    expect(isStale({ ...searched, site: 'Uppsala' }, searched)).toBe(true);
    expect(isStale({ ...searched, batch: '2' }, { ...searched, batch: '1' })).toBe(true);
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

describe('the pages of a sheet', () => {
  const room = { first: 20, others: 30 };

  it('hold whole rows, fewer on the first', () => {
    expect(pagesOf([10, 10, 10, 15, 5, 10], room)).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 5 },
      { from: 5, to: 6 },
    ]);
  });

  it('have one for a row that is higher than a page, and one where there is no row', () => {
    expect(pagesOf([10, 50, 10], room)).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 3 },
    ]);
    expect(pagesOf([], room)).toEqual([{ from: 0, to: 0 }]);
  });
});

describe('added criteria', () => {
  it('are empty fields at first, which ask for nothing', () => {
    const added = withAdded(withAdded({}, 'ordered'), 'batch');
    expect(added).toEqual({ orderedFrom: '', orderedTo: '', batch: '' });
    expect(isAdded(added, 'ordered')).toBe(true);
    expect(isAdded(added, 'site')).toBe(false);
    expect(filledIn(added)).toEqual({});
    expect(filledIn({ ...added, batch: ' 2041 ' })).toEqual({ batch: '2041' });
    expect(withoutAdded(added, 'ordered')).toEqual({ batch: '' });
  });

  it('say which of them cannot be searched by', () => {
    expect(faultsOf({ batch: '20a' })).toEqual(['batch']);
    expect(faultsOf({ batch: '-1' })).toEqual(['batch']);
    expect(faultsOf({ orderedFrom: '2026-05-05', orderedTo: '2026-05-04' })).toEqual(['ordered']);
    expect(faultsOf({ orderedFrom: '2026-05-04', orderedTo: '2026-05-04', batch: '2041' })).toEqual([]);
    expect(faultsOf({ orderedFrom: '2026-05-05', orderedTo: '' })).toEqual([]);
    expect(faultsOf({ orderedFrom: '5 May', orderedTo: '' })).toEqual(['orderedFrom']);
    expect(faultsOf({ orderedFrom: '2026-05-05', orderedTo: '2026-05-32' })).toEqual(['orderedTo']);
    expect(faultsOf({ orderedFrom: '5 May', orderedTo: '2026-05-32', batch: '20a' })).toEqual([
      'orderedFrom',
      'orderedTo',
      'batch',
    ]);
  });

  it('come back into their fields with a saved search, which is searched as it was sorted', () => {
    const criteria = {
      objectType: 'card',
      state: null,
      text: 'berg',
      site: 'Uppsala',
      orderedTo: '2026-05-04',
    };
    const sort = { field: 'site', direction: 'asc' } as const;
    const after = searchSlice.reducer(searchSlice.getInitialState(), savedSearchChosen({ criteria, sort }));
    expect(after.criteria).toEqual({
      objectType: 'card',
      state: null,
      text: 'berg',
      added: { site: 'Uppsala', orderedTo: '2026-05-04' },
    });
    expect([after.sort, after.asked]).toEqual([sort, true]);
    expect(addedOf(criteria)).toEqual({ site: 'Uppsala', orderedTo: '2026-05-04' });
  });
});

describe('saved searches', () => {
  const sort = { field: 'site', direction: 'asc' } as const;
  const searchOf = (id: string, name: string) => ({
    id,
    name,
    criteria: { objectType: 'card', state: null, text: '' },
    sort,
  });
  const chosen = withSearch(
    { savedSearches: [], defaultSearch: null, columns: [] },
    searchOf('one', ' My queue '),
  );

  it('have a name each, whatever its case', () => {
    expect(chosen.savedSearches.map(({ name }) => name)).toEqual(['My queue']);
    expect(nameFaultOf(chosen, ' ')).toBe('nameMissing');
    expect(nameFaultOf(chosen, 'my QUEUE')).toBe('nameTaken');
    expect(nameFaultOf(chosen, 'my QUEUE', 'one')).toBeNull();
    expect(nameFaultOf(chosen, 'Another')).toBeNull();
    const many = Array.from({ length: 100 }, (_, index) => searchOf(String(index), `Search ${index}`));
    expect(nameFaultOf({ ...chosen, savedSearches: many }, 'Another')).toBe('tooMany');
  });

  it('are renamed, deleted, and one of them is the default', () => {
    const both = withDefault(withSearch(chosen, searchOf('two', 'Mine')), 'two');
    expect(withName(both, 'one', ' Queue ').savedSearches.map(({ name }) => name)).toEqual(['Queue', 'Mine']);
    expect(withDefault(both, 'two').defaultSearch).toBeNull();
    expect(withoutSearch(both, 'one').defaultSearch).toBe('two');
    expect(withoutSearch(both, 'two')).toEqual(chosen);
  });
});

describe('the columns', () => {
  const column = (id: string, hidden = false) => ({ id, hidden, width: null });
  const known = [column('order'), column('site'), column('holder', true)];

  it('stand as they were chosen, new ones at the end, and those that are no more are left out', () => {
    const chosen = [column('site', true), column('gone'), { ...column('order'), width: 200 }];
    expect(arranged(chosen, known)).toEqual([chosen[0], chosen[2], known[2]]);
    expect(arranged([], known)).toEqual(known);
  });

  it('are shown, hidden and moved', () => {
    expect(toggled(known, 'site')).toEqual([known[0], column('site', true), known[2]]);
    expect(moved(known, 'site', -1).map(({ id }) => id)).toEqual(['site', 'order', 'holder']);
    expect(moved(known, 'holder', 1)).toEqual(known);
    expect(moved(known, 'order', -1)).toEqual(known);
  });

  it('keep the width that was given them, and the others share what is left', () => {
    const state = [
      { colId: 'selection', width: 36 },
      { colId: 'site', width: 150, flex: 1 },
      { colId: 'order', width: 211.4, hide: true },
    ];
    expect(choiceIn(state, known)).toEqual([
      column('site'),
      { id: 'order', hidden: true, width: 211 },
      known[2],
    ]);
  });
});
