import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { countIn, hasPlace } from '../../../shared/domain/spans.ts';
import { type Api } from '../../support/api.ts';
import { enter, patiently } from '../../support/deskAtWork.ts';
import { type DeskOnALine, putDeskOnALine } from '../../support/deskOnALine.ts';
import type { TestDesk } from '../../support/testDesk.ts';

const criteria = { objectType: 'temporaryCard', state: 'processing', text: '' };
const sort = { field: 'orderedAt', direction: 'desc' } as const;

let place: DeskOnALine;
let operator: Api;
let desk: TestDesk;

beforeEach(async () => {
  place = await putDeskOnALine(inject('postgresUrl'));
  ({ operator } = place);
  desk = place.open();
  await enter(desk, 'operator');
});

afterEach(async () => {
  await place.close();
});

const newHitsAre = async (searchId: string, total: number): Promise<void> => {
  await vi.waitFor(async () => {
    await desk.ask('synchronise', {});
    expect(await desk.ask('countNewHits', { searchId })).toEqual({ total });
  }, patiently);
};

describe('the hits of a search', () => {
  it('stay those of their time, and what would be found besides is counted', async () => {
    const { searchId, total } = await desk.ask('searchCards', { criteria, sort });
    const before = await desk.ask('readHits', { searchId, offset: 0, limit: 500 });
    expect(await desk.ask('countNewHits', { searchId })).toEqual({ total: 0 });
    await operator.order(2);
    await newHitsAre(searchId, 2);
    await operator.order(1);
    await newHitsAre(searchId, 3);
    expect(await desk.ask('readHits', { searchId, offset: 0, limit: 500 })).toEqual(before);
    const again = await desk.ask('searchCards', { criteria, sort });
    expect(again.total).toBe(total + 3);
    expect(await desk.ask('countNewHits', { searchId: again.searchId })).toEqual({ total: 0 });
  });

  it('tell the places of a whole order', async () => {
    await operator.order(4);
    await vi.waitFor(async () => {
      await desk.ask('synchronise', {});
      expect((await desk.ask('searchCards', { criteria, sort })).total).toBe(7);
    }, patiently);
    const { searchId } = await desk.ask('searchCards', {
      criteria,
      sort: { field: 'cardNumber', direction: 'asc' },
    });
    const { rows } = await desk.ask('readHits', { searchId, offset: 0, limit: 500 });
    const at = rows.findIndex((row) => row?.card.order?.amount === 4);
    const { spans, amount } = await desk.ask('findOrderPlaces', { searchId, place: at });
    expect([amount, countIn(spans)]).toEqual([4, 4]);
    const order = rows[at]?.card.order?.id;
    expect(rows.map((row) => row?.card.order?.id === order)).toEqual(
      rows.map((_, index) => hasPlace(spans, index)),
    );
  });

  it('take a selection along into another order, and into no other search', async () => {
    const { searchId, total } = await desk.ask('searchCards', { criteria, sort });
    const hitsOf = async (id: string) =>
      (await desk.ask('readHits', { searchId: id, offset: 0, limit: 500 })).rows.map((row) => row?.card.id);
    const selected = {
      searchId,
      spans: [
        { from: 0, to: 1 },
        { from: total - 1, to: total },
      ],
    };
    const wanted = (await hitsOf(searchId)).filter((_, at) => hasPlace(selected.spans, at));
    await operator.order(2);
    await newHitsAre(searchId, 2);
    const turned = { ...sort, direction: 'asc' } as const;
    const again = await desk.ask('searchCards', { criteria, sort: turned, selected });
    expect(again.total).toBe(total + 2);
    const now = (await hitsOf(again.searchId)).filter((_, at) => hasPlace(again.selected, at));
    expect(now.toSorted()).toEqual(wanted.toSorted());

    const all = { searchId, spans: [{ from: 0, to: total }] };
    const other = { ...criteria, state: null };
    expect((await desk.ask('searchCards', { criteria: other, sort, selected: all })).selected).toEqual([]);
    const gone = { ...all, searchId: 'gone' };
    expect((await desk.ask('searchCards', { criteria, sort, selected: gone })).selected).toEqual([]);
  });

  it('are gone once eight others were read', async () => {
    const first = await desk.ask('searchCards', { criteria, sort });
    for (let more = 0; more < 8; more += 1) await desk.ask('searchCards', { criteria, sort });
    expect(await desk.refusal('countNewHits', { searchId: first.searchId })).toBe('search-gone');
  });
});

describe('what an operator chose for himself', () => {
  const saved = { id: '00000000-0000-4000-8000-000000000001', name: 'Queue', criteria, sort };
  const chosen = { savedSearches: [saved], defaultSearch: saved.id, columns: [] };
  const none = { savedSearches: [], defaultSearch: null, columns: [] };

  it('is his own, and there again at the next start', async () => {
    await desk.ask('savePreferences', chosen);
    await desk.ask('signOut', {});
    await enter(desk, 'operator2');
    expect(await desk.ask('readPreferences', {})).toEqual(none);
    await desk.stop();
    desk = place.open();
    await enter(desk, 'operator');
    expect(await desk.ask('readPreferences', {})).toEqual(chosen);
  });

  it.each([
    [{ ...chosen, savedSearches: [saved, saved] }],
    [{ ...chosen, savedSearches: [{ ...saved, name: '  ' }] }],
    [{ ...chosen, savedSearches: [saved, { ...saved, id: criteria.text, name: 'Other' }] }],
    [{ ...chosen, savedSearches: [] }],
    [{ ...chosen, savedSearches: [{ ...saved, criteria: { ...criteria, batch: 'x' } }] }],
  ])('is not kept where it is wrong: %j', async (wrong) => {
    expect(await desk.refusal('savePreferences', wrong)).toBe('malformed');
    expect(await desk.ask('readPreferences', {})).toEqual(none);
  });

  it('is the criteria that cards have', async () => {
    const { sites, orderedBy } = await desk.ask('readSearchChoices', { objectType: 'temporaryCard' });
    const { rows } = await desk.ask('readHits', {
      searchId: (await desk.ask('searchCards', { criteria, sort })).searchId,
      offset: 0,
      limit: 500,
    });
    expect(sites).toEqual([...new Set(rows.map((row) => row?.card.site))].toSorted());
    expect(orderedBy).toEqual([...new Set(rows.map((row) => row?.card.order?.orderedBy))].toSorted());
  });
});

describe('the hits as a file', () => {
  it('are a record each, in the words of the language', async () => {
    const { searchId, total } = await desk.ask('searchCards', { criteria, sort });
    const { text, next } = await desk.ask('readHitsFile', {
      searchId,
      locale: 'de',
      separator: ',',
      offset: 0,
    });
    const lines = text.split('\r\n').slice(0, -1);
    expect([lines.length, next]).toEqual([total, null]);
    const { rows } = await desk.ask('readHits', { searchId, offset: 0, limit: 500 });
    const { order, layout } = rows[0]?.card ?? expect.fail('cards were ordered');
    expect(lines[0]).toMatch(
      new RegExp(`^${order?.number},${order?.position},${order?.amount},In Bearbeitung,${layout},`),
    );
    expect(lines[0]).toMatch(/,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,/);
  });
});
