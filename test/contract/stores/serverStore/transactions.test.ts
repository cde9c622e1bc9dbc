import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cardIn } from '../../../support/cardIn.ts';
import {
  abortion,
  everyRehearsal,
  outcome,
  person,
  type Rehearsal,
  told,
} from '../../../support/storeRehearsal.ts';

describe.each(everyRehearsal)('what the store promises of transactions, on $on', ({ start }) => {
  let stores: Rehearsal;

  beforeAll(async () => {
    stores = await start();
  });

  afterAll(() => stores.close());

  const processing = () => cardIn(stores.one, 'processing', 'temporaryCard');

  describe('a transaction', () => {
    test('is seen by nobody before it commits, and by everybody after', async () => {
      const { one, other } = stores;
      const card = await processing();
      const slow = await stores.leaveOpen(async (tables) => {
        await tables.cards.changeState(abortion(card));
        expect((await tables.cards.find(card.id, null))?.state).toBe('aborted');
      });
      expect((await one.cards.find(card.id, null))?.state).toBe('processing');
      await other.transact(async (tables) => {
        expect((await tables.cards.find(card.id, null))?.state).toBe('processing');
        await slow.end();
        expect((await tables.cards.find(card.id, null))?.state).toBe('aborted');
      });
    });

    test('leaves nothing behind where it fails, but the numbers it drew', async () => {
      const { one } = stores;
      const card = await processing();
      const number = await one.cards.nextOrderNumber();
      const before = [await one.feed.head(), await one.auditTrail.heads(), await one.cards.history(card.id)];
      const operator = person(randomUUID());
      const failing = one.transact(async (tables) => {
        await tables.cards.nextOrderNumber();
        await tables.operators.addMissing([operator]);
        await tables.cards.changeState(abortion(card));
        await tables.commands.save(outcome(operator.id, randomUUID()));
        tables.change(told(card));
        tables.audit({ at: '', operatorId: null, action: 'a', object: 'o', result: 'r' });
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      const after = [await one.feed.head(), await one.auditTrail.heads(), await one.cards.history(card.id)];
      expect(after).toEqual(before);
      expect(await one.operators.find(operator.id)).toBeUndefined();
      expect(await one.cards.find(card.id, null)).toEqual(card);
      expect(await one.cards.nextOrderNumber()).toBe(number + 2);
    });

    test('does nothing more after a statement that failed', async () => {
      const { one } = stores;
      const operator = person(randomUUID());
      const key = randomUUID();
      const failing = one.transact(async (tables) => {
        await tables.operators.addMissing([operator]);
        await tables.commands.save(outcome(operator.id, key));
        await tables.commands.save(outcome(operator.id, key)).catch(() => undefined);
        await tables.operators.find(operator.id);
      });
      await expect(failing).rejects.toMatchObject({ code: '25P02' });
      expect(await one.operators.find(operator.id)).toBeUndefined();
    });
  });

  describe('the feed', () => {
    test('has the order of commits: a reader between two misses neither', async () => {
      const { one, other } = stores;
      const [late, early] = [await processing(), await processing()];
      const start = await other.feed.head();
      const slow = await stores.leaveOpen(async (tables) => {
        tables.change(told(late));
        await tables.cards.changeState(abortion(late));
      });
      await one.transact(async (tables) => tables.change(told(early)));
      const first = await other.feed.after(start.sequence, 10);
      expect(first.map(({ cardId }) => cardId)).toEqual([early.id]);
      await slow.end();
      const second = await other.feed.after(first[0]?.sequence ?? 0, 10);
      expect(second.map(({ cardId }) => cardId)).toEqual([late.id]);
      expect(await other.feed.head()).toMatchObject({ sequence: second[0]?.sequence, tag: second[0]?.tag });
    });

    test('tells every process that something was committed', async () => {
      const { one, other } = stores;
      const heard = [one, other].map(
        (store) =>
          new Promise<void>((resolve) => {
            const stop = store.onChanged(() => {
              stop();
              resolve();
            });
          }),
      );
      const card = await processing();
      await one.transact(async (tables) => tables.change(told(card)));
      await Promise.all(heard);
    });
  });
});
