import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Card, cardList, changesPage, snapshotPage } from '../../../shared/contract/http.ts';
import { systemClock } from '../../../server/clock.ts';
import { everyStore } from '../../support/everyStore.ts';
import { type Client, signIn } from '../../support/http.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe.each(everyStore)('the replica, on $on', ({ postgresUrl }) => {
  let server: TestServer;
  let operator: Client;
  let visitor: Client;

  beforeAll(async () => {
    server = await startTestServer({
      postgresUrl: postgresUrl(),
      clock: systemClock,
      abortEnabled: true,
    });
    [operator, visitor] = await Promise.all([signIn(server.url, 'operator'), signIn(server.url, 'visitor')]);
    await operator.order(9, 'Uppsala');
    await operator.order(5, 'Malmö');
  });

  afterAll(() => server.stop());

  const snapshot = async (client: Client, query = 'limit=4') => {
    const cards: Card[] = [];
    let page = (await client.call('GET', `/v1/cards/snapshot?${query}`)).as(snapshotPage);
    cards.push(...page.cards);
    while (page.next !== null) {
      page = (await client.call('GET', `/v1/cards/snapshot?limit=4&after=${page.next}`)).as(snapshotPage);
      cards.push(...page.cards);
    }
    return { cards, cursor: page.cursor };
  };

  const changes = async (client: Client, cursor: string, limit = 1000) =>
    (await client.call('GET', `/v1/changes?cursor=${cursor}&limit=${limit}`)).as(changesPage);

  describe('a snapshot', () => {
    test('is every card once, in pages with one cursor', async () => {
      const { cards } = await snapshot(operator);
      const { total } = (await operator.call('GET', '/v1/cards')).as(cardList);
      expect(new Set(cards.map(({ id }) => id)).size).toBe(total);
    });

    test('holds only what the operator may see, and of that what is asked for', async () => {
      const seen = new Set((await snapshot(visitor)).cards.map(({ site }) => site));
      expect(seen).toEqual(new Set(['Uppsala']));
      expect((await snapshot(visitor, 'limit=4&site=Malm%C3%B6')).cards).toEqual([]);
      const asked = await snapshot(operator, 'limit=4&site=Malm%C3%B6');
      expect(asked.cards.every(({ site }) => site === 'Malmö')).toBe(true);
    });

    test('misses nothing that happens while it is read', async () => {
      const first = (await operator.call('GET', '/v1/cards/snapshot?limit=1')).as(snapshotPage);
      const [card] = await operator.order(1);
      expect((await changes(operator, first.cursor)).changes).toEqual([{ kind: 'card', card }]);
    });
  });

  describe('the change feed', () => {
    test('tells a card once, as it is now', async () => {
      const { cursor } = await snapshot(operator);
      const [card] = await operator.order(1);
      if (card === undefined) throw new Error('No card was ordered.');
      await operator.run(card);
      const page = await changes(operator, cursor);
      expect(page.changes).toMatchObject([{ kind: 'card', card: { id: card.id, state: 'aborted' } }]);
      expect(await changes(operator, page.cursor)).toEqual({
        changes: [],
        cursor: page.cursor,
        hasMore: false,
      });
    });

    test('comes in pages and passes what may not be seen', async () => {
      const { cursor } = await snapshot(visitor);
      await operator.order(3, 'Malmö');
      await operator.order(1, 'Uppsala');
      const first = await changes(visitor, cursor, 2);
      expect([first.changes, first.hasMore]).toEqual([[], true]);
      const second = await changes(visitor, first.cursor, 2);
      expect(second.changes).toMatchObject([{ kind: 'card', card: { site: 'Uppsala' } }]);
    });

    test('skips no commit that comes late', async () => {
      const { cursor } = await snapshot(operator);
      const [early, late] = await operator.order(2);
      if (early === undefined || late === undefined) throw new Error('No cards were ordered.');
      const start = await changes(operator, cursor);
      const change = (card: Card) => ({
        kind: 'card' as const,
        cardId: card.id,
        siteBefore: card.site,
        siteAfter: card.site,
      });
      let written = (): void => undefined;
      let goOn = (): void => undefined;
      const hasWritten = new Promise<void>((resolve) => (written = resolve));
      const mayCommit = new Promise<void>((resolve) => (goOn = resolve));
      const slow = server.store.transact(async (tables) => {
        tables.change(change(late));
        await tables.cards.lock(late.id, null);
        written();
        await mayCommit;
      });
      await hasWritten;
      await server.store.transact((tables) => {
        tables.change(change(early));
        return Promise.resolve();
      });
      const first = await changes(operator, start.cursor);
      goOn();
      await slow;
      const second = await changes(operator, first.cursor);
      expect(first.changes).toMatchObject([{ card: { id: early.id } }]);
      expect(second.changes).toMatchObject([{ card: { id: late.id } }]);
    });

    test('tells a card that leaves the scope as removed, and permissions to whom they are', async () => {
      const { cursor } = await snapshot(visitor);
      const [card] = await operator.order(1, 'Malmö');
      if (card === undefined) throw new Error('No card was ordered.');
      await server.store.transact((tables) => {
        tables.change(
          { kind: 'card', cardId: card.id, siteBefore: 'Uppsala', siteAfter: 'Malmö' },
          { kind: 'permissions', operatorId: visitor.operatorId },
          { kind: 'permissions', operatorId: operator.operatorId },
        );
        return Promise.resolve();
      });
      expect((await changes(visitor, cursor)).changes).toEqual([
        { kind: 'cardRemoved', id: card.id },
        { kind: 'permissions', permissions: { roles: ['operator'], sites: ['Uppsala'] } },
      ]);
    });
  });

  describe('a cursor', () => {
    const reasonFor = async (client: Client, cursor: string) => {
      const answer = await client.call('GET', `/v1/changes?cursor=${cursor}`);
      const { status, name, reason } = answer.problem();
      return [status, name, reason];
    };

    test('of another scope asks for a new snapshot', async () => {
      const { cursor } = await snapshot(operator);
      expect(await reasonFor(visitor, cursor)).toEqual([409, 'resync-required', 'scope-changed']);
    });

    test('of another history asks for a new snapshot', async () => {
      const { cursor } = await snapshot(operator);
      const inside: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
      const forged = (change: object) =>
        Buffer.from(JSON.stringify(Object.assign({}, inside, change))).toString('base64url');
      const restored = [409, 'resync-required', 'restored'];
      expect(await reasonFor(operator, forged({ tag: 'another' }))).toEqual(restored);
      expect(await reasonFor(operator, forged({ epoch: 'another' }))).toEqual(restored);
      expect(await reasonFor(operator, forged({ sequence: 1_000_000 }))).toEqual(restored);
    });

    test('that is none is malformed', async () => {
      expect(await reasonFor(operator, 'nonsense')).toEqual([400, 'malformed', undefined]);
    });
  });

  describe('the search', () => {
    test('finds words anywhere in numbers and names, in pages, with the exact total', async () => {
      const orders = await operator.order(3, 'Göteborg');
      const number = orders[0]?.order?.number ?? '';
      const first = (await operator.call('GET', `/v1/cards?text=${number.slice(4)}&sort=order&limit=2`)).as(
        cardList,
      );
      expect([first.total, first.cards.map(({ order }) => order?.position)]).toEqual([3, [1, 2]]);
      const rest = await operator.call(
        'GET',
        `/v1/cards?text=${number.slice(4)}&sort=order&limit=2&after=${first.next}`,
      );
      expect(rest.as(cardList)).toMatchObject({ cards: [{ order: { position: 3 } }], next: null });
    });

    test('asks for what a desk asks its replica for', async () => {
      const [card] = await operator.order(2, 'Malmö');
      if (card?.order == null) throw new Error('cards were ordered');
      const { number, orderedBy, orderedAt } = card.order;
      const totalOf = async (asked: Record<string, string>): Promise<number> => {
        const query = new URLSearchParams({ text: number.toLowerCase(), ...asked }).toString();
        return (await operator.call('GET', `/v1/cards?${query}`)).as(cardList).total;
      };
      const later = new Date(Date.parse(orderedAt) + 1).toISOString();
      expect(await totalOf({ orderedBy, orderedFrom: orderedAt, orderedBefore: later })).toBe(2);
      expect(await totalOf({ orderedBy: 'Nobody' })).toBe(0);
      expect(await totalOf({ orderedFrom: later })).toBe(0);
      expect(await totalOf({ orderedBefore: orderedAt })).toBe(0);
      expect(await totalOf({ batch: '2147483647' })).toBe(0);
    });

    test('takes no wildcard and no limit above the most', async () => {
      expect((await operator.call('GET', '/v1/cards?text=%25')).as(cardList).total).toBe(0);
      expect((await operator.call('GET', '/v1/cards?limit=501')).status).toBe(400);
    });
  });
});
