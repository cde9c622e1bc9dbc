import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';

import { createCatalogue, shippedParts } from '../../../server/catalogue/catalogue.ts';
import { enableAbort } from '../../../server/demo/enableAbort.ts';
import { newEpoch } from '../../../server/operating/newEpoch.ts';
import { runOnCard, type RunRequest } from '../../../server/processes/runOnCard.ts';
import { isUnavailable } from '../../../server/store/databaseErrors.ts';
import { checkCursor } from '../../../server/replica/checkCursor.ts';
import { scopeHash } from '../../../server/replica/scope.ts';
import type { Store } from '../../../server/store/store.ts';
import type { Card } from '../../../shared/contract/http.ts';
import {
  createServerDatabase,
  type ServerDatabase,
  type ServerDatabaseParts,
} from '../../simulation/stores/serverStore/serverDatabase.ts';
import { cardIn } from '../../support/cardIn.ts';
import { abortion, told } from '../../support/storeRehearsal.ts';
import { createTestClock } from '../../support/testClock.ts';

const clock = createTestClock();
const catalogue = createCatalogue(shippedParts);

const newDatabase = (parts: Partial<ServerDatabaseParts> = {}): ServerDatabase =>
  createServerDatabase({ clock, uuid: randomUUID, ...parts });

const abortOf = ({ id, stateRevision }: Card): RunRequest => ({
  operator: {
    id: randomUUID(),
    user_name: 'operator',
    display_name: 'Berg, Ingrid',
    roles: ['operator'],
    sites: null,
    enabled: true,
    demo: false,
    sessionId: randomUUID(),
    deskId: 'desk',
    sendOnly: false,
    tokenExpiresAt: clock.now(),
  },
  key: randomUUID(),
  stateRevision,
  cardId: id,
  process: 'TempCardsAddonExtProdProcAbort',
  body: { input: {}, issuedAt: clock.now().toISOString(), deskId: 'desk' },
  traceId: 'trace',
});

/** Everything that one abort leaves: state, history, stored outcome, feed, audit. */
const tracesOf = async (store: Store, { operator, key, cardId }: RunRequest) => ({
  state: (await store.cards.find(cardId, null))?.state,
  history: (await store.cards.history(cardId)).length,
  outcome: (await store.commands.find(operator.id, key ?? ''))?.status,
  feed: (await store.feed.head()).sequence,
  audit: (await store.auditTrail.heads()).audit.seq,
  chained: (await store.auditTrail.heads()).history.seq,
});

/** Lets an abort come as far as its pause of that number, where its process ends; undefined where it has no such pause. */
const abortUntil = async (pauses: number) => {
  const database = newDatabase();
  const observer = database.connect();
  await enableAbort({ store: observer, clock, catalogue });
  const request = abortOf(await cardIn(observer, 'processing', 'temporaryCard'));
  let left = pauses;
  const store = database.connect({
    pause: () => {
      if (left === 0) store.crash();
      left -= 1;
      return Promise.resolve();
    },
  });
  const before = await tracesOf(observer, request);
  const answer = await runOnCard({ store, clock, catalogue, newId: randomUUID }, request).catch(
    (error: unknown) => error,
  );
  return { observer, store, request, before, answer, hasEnded: left < 0 };
};

describe('a server process that ends', () => {
  test('at any moment of an abort leaves all of it or nothing, and nothing locked', async () => {
    const outcomes: string[] = [];
    for (let pauses = 0; ; pauses += 1) {
      const { observer, store, request, before, answer, hasEnded } = await abortUntil(pauses);
      const after = await tracesOf(observer, request);
      const { state, feed, ...same } = before;
      if (after.state === 'aborted') {
        expect(after).toEqual({
          state: 'aborted',
          feed: feed + 1,
          history: same.history + 1,
          outcome: 'done',
          audit: same.audit + 1,
          // The card was made without a transaction of the server's: only the abort is in the chain.
          chained: same.chained + 1,
        });
      } else {
        expect(after).toEqual({ state, feed, ...same });
      }
      if (!hasEnded) break;
      outcomes.push(after.state ?? '');
      expect(isUnavailable(answer)).toBe(true);
      await expect(store.ping()).rejects.toSatisfy(isUnavailable);
      const again = await runOnCard({ store: observer, clock, catalogue, newId: randomUUID }, request);
      expect(again).toMatchObject({ ok: true, value: { httpStatus: 200 } });
      expect((await tracesOf(observer, request)).history).toBe(before.history + 1);
    }
    // Begin, try-lock, stored outcome, card, commands, change, save, commit; then the answer on its way.
    expect(outcomes).toEqual([...Array<string>(8).fill('processing'), 'aborted']);
  });

  test('gives way to whoever waits for what it held', async () => {
    const database = newDatabase();
    const [falling, other] = [database.connect(), database.connect()];
    const card = await cardIn(other, 'processing', 'temporaryCard');
    const hanging = falling.transact(async (tables) => {
      await tables.cards.changeState(abortion(card));
      return new Promise(() => undefined);
    });
    const turn = falling.inTurn(true, () => new Promise(() => undefined));
    void hanging.catch(() => undefined);
    void turn.catch(() => undefined);
    await falling.ping();
    const waiting = other.transact((tables) => tables.cards.lock(card.id, null));
    const next = other.inTurn(true, () => Promise.resolve('mine'));
    await other.ping();
    falling.crash();
    expect((await waiting)?.card).toEqual(card);
    expect(await next).toBe('mine');
  });

  test('waits no more for what another holds', async () => {
    const database = newDatabase();
    const [holder, falling] = [database.connect(), database.connect()];
    const card = await cardIn(holder, 'processing', 'temporaryCard');
    await holder.transact(async (tables) => {
      await tables.cards.lock(card.id, null);
      const waiting = falling.cards.changeState(abortion(card));
      await holder.ping();
      falling.crash();
      await expect(waiting).rejects.toSatisfy(isUnavailable);
    });
    expect(await holder.cards.find(card.id, null)).toEqual(card);
  });
});

test('what a failed transaction had asked meanwhile holds nothing afterwards', async () => {
  const store = newDatabase().connect({ pause: () => setImmediate() });
  let late: Promise<boolean> | undefined;
  const failing = store.transact((tables) => {
    late = tables.commands.tryLock('operator', 'key');
    return Promise.reject(new Error('no'));
  });
  await expect(failing).rejects.toThrow('no');
  await expect(late).rejects.toSatisfy(isUnavailable);
  expect(await store.transact((tables) => tables.commands.tryLock('operator', 'key'))).toBe(true);
});

test('a lock that takes too long is given up, as PostgreSQL is told to', async () => {
  const database = newDatabase();
  const [holder, other] = [database.connect(), database.connect()];
  const card = await cardIn(holder, 'processing', 'temporaryCard');
  await holder.transact(async (tables) => {
    await tables.cards.lock(card.id, null);
    const waiting = other.cards.changeState(abortion(card));
    await holder.ping();
    clock.advance(5_000);
    await expect(waiting).rejects.toMatchObject({ code: '55P03' });
  });
});

describe('a restored backup', () => {
  const grow = async (store: Store): Promise<Card> => {
    const card = await cardIn(store, 'processing', 'temporaryCard');
    await store.transact(async (tables) => tables.change(told(card)));
    return card;
  };
  const cursorOf = async (store: Store) => {
    const { sequence, tag } = await store.feed.head();
    return { epoch: await store.instance.epoch(), sequence, tag, asked: null, scope: scopeHash(null) };
  };

  test('has what was there when it was made, and nothing since', async () => {
    const database = newDatabase();
    const store = database.connect();
    const kept = await grow(store);
    const backup = database.backup();
    const lost = await grow(store);
    const restored = newDatabase({ backup }).connect();
    expect(await restored.cards.find(kept.id, null)).toEqual(kept);
    expect(await restored.cards.find(lost.id, null)).toBeUndefined();
    await grow(restored);
    expect((await newDatabase({ backup }).connect().cards.pageAfter(null, null, 10)).length).toBe(1);
  });

  test('is noticed by its new epoch', async () => {
    const database = newDatabase();
    const cursor = await cursorOf(database.connect());
    const restored = newDatabase({ backup: database.backup() }).connect();
    expect(await checkCursor(restored, cursor, null)).toMatchObject({ ok: true });
    await newEpoch({ store: restored, clock });
    expect(await checkCursor(restored, cursor, null)).toEqual({ ok: false, error: 'restored' });
  });

  test('that has grown past a cursor is noticed by the tag, where the epoch was forgotten', async () => {
    const database = newDatabase();
    const store = database.connect();
    const backup = database.backup();
    await grow(store);
    const cursor = await cursorOf(store);
    const restored = newDatabase({ backup }).connect();
    expect(await checkCursor(restored, cursor, null)).toEqual({ ok: false, error: 'restored' });
    await grow(restored);
    await grow(restored);
    expect(await checkCursor(restored, cursor, null)).toEqual({ ok: false, error: 'restored' });
  });
});

describe('a planted bug', () => {
  test('of feed numbers drawn before the commit lets a reader miss what commits late', async () => {
    const missed = async (feedNumbers: 'atCommit' | 'whenTold') => {
      const store = newDatabase({ feedNumbers }).connect();
      const [late, early] = [
        await cardIn(store, 'processing', 'temporaryCard'),
        await cardIn(store, 'processing', 'temporaryCard'),
      ];
      let sequence = 0;
      await store.transact(async (tables) => {
        tables.change(told(late));
        await store.transact(async (others) => others.change(told(early)));
        sequence = (await store.feed.head()).sequence;
      });
      return (await store.feed.after(sequence, 10)).length === 0;
    };
    expect([await missed('atCommit'), await missed('whenTold')]).toEqual([false, true]);
  });

  test('takes the place of a table, inside a transaction, too', async () => {
    const store = newDatabase().connect({
      plant: (tables) => ({
        ...tables,
        commands: { ...tables.commands, tryLock: () => Promise.resolve(true) },
      }),
    });
    const tryIt = () => store.transact((tables) => tables.commands.tryLock('operator', 'key'));
    await store.transact(async (tables) => {
      expect([await tables.commands.tryLock('operator', 'key'), await tryIt()]).toEqual([true, true]);
    });
  });
});
