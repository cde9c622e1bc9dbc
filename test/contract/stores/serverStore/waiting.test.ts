import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cardIn } from '../../../support/cardIn.ts';
import { abortion, createDoor, everyRehearsal, type Rehearsal } from '../../../support/storeRehearsal.ts';

describe.each(everyRehearsal)('what waits in the store, on $on', ({ start }) => {
  let stores: Rehearsal;

  beforeAll(async () => {
    stores = await start();
  });

  afterAll(() => stores.close());

  const processing = () => cardIn(stores.one, 'processing', 'temporaryCard');

  describe('a card', () => {
    test('that is held is waited for, and is then as its holder left it', async () => {
      const card = await processing();
      const holder = await stores.leaveOpen(
        (tables) => tables.cards.lock(card.id, null),
        (tables) => tables.cards.changeState(abortion(card)),
      );
      const waiting = stores.other.transact((tables) => tables.cards.lock(card.id, null));
      expect(await stores.isDone(waiting)).toBe(false);
      await holder.end();
      expect((await waiting)?.card.state).toBe('aborted');
    });

    test('changes once, though two find it as they want it', async () => {
      const card = await processing();
      const first = await stores.leaveOpen((tables) => tables.cards.changeState(abortion(card)));
      const second = stores.other.cards.changeState(abortion(card));
      expect(await stores.isDone(second)).toBe(false);
      await first.end();
      expect(await second).toBeUndefined();
      expect(await stores.one.cards.history(card.id)).toHaveLength(2);
    });

    test('stays for the second where the first thinks better of it', async () => {
      const card = await processing();
      const first = await stores.leaveOpen(
        (tables) => tables.cards.changeState(abortion(card)),
        () => Promise.reject(new Error('no')),
      );
      const second = stores.other.cards.changeState(abortion(card));
      await expect(first.end()).rejects.toThrow('no');
      expect((await second)?.state).toBe('aborted');
    });

    test('is taken for a batch or aborted, whoever has it first', async () => {
      const { one, other } = stores;
      const cards = [await processing(), await processing(), await processing()];
      const [, middle] = cards;
      if (middle === undefined) throw new Error('There is no card.');
      const abort = await stores.leaveOpen((tables) => tables.cards.changeState(abortion(middle)));
      const batch = await one.transact((tables) => tables.batches.create(randomUUID(), new Date()));
      const step = { objectType: 'temporaryCard', from: 'processing', to: 'ordered' };
      const taking = other.transact((tables) => tables.batches.take(step, batch, 1_000, new Date()));
      expect(await stores.isDone(taking)).toBe(false);
      await abort.end();
      const taken = new Set((await taking).map(({ id }) => id));
      expect(cards.map(({ id }) => taken.has(id))).toEqual([true, false, true]);
      expect((await one.cards.find(middle.id, null))?.state).toBe('aborted');
    });

    test('and another, held crosswise, are a deadlock for one of the two only', async () => {
      const { other } = stores;
      const [a, b] = [await processing(), await processing()];
      const first = await stores.leaveOpen(
        (tables) => tables.cards.lock(a.id, null),
        (tables) => tables.cards.lock(b.id, null),
      );
      const held = createDoor();
      const second = other.transact(async (tables) => {
        await tables.cards.lock(b.id, null);
        held.open();
        await tables.cards.lock(a.id, null);
      });
      await held.opened;
      const ends = await Promise.allSettled([second, first.end()]);
      const failed = ends.filter((end) => end.status === 'rejected');
      expect(failed).toMatchObject([{ reason: { code: '40P01' } }]);
    });
  });

  describe('a batch', () => {
    test('has a number of its own, though two are made at once', async () => {
      const { one, other } = stores;
      const first = await stores.leaveOpen((tables) => tables.batches.create(randomUUID(), new Date()));
      const second = other.transact((tables) => tables.batches.create(randomUUID(), new Date()));
      expect(await stores.isDone(second)).toBe(false);
      await first.end();
      const { number } = await second;
      const numbers = (await one.batches.unsubmitted()).map((batch) => batch.number);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers).toContain(number);
    });

    test('that takes cards is closed when they are in it', async () => {
      const { one, other } = stores;
      const batch = await one.transact((tables) => tables.batches.create(randomUUID(), new Date()));
      const filling = await stores.leaveOpen(async (tables) => {
        expect(await tables.batches.isOpen(batch.id)).toBe(true);
      });
      const closing = other.batches.close(batch.id, new Date());
      expect(await stores.isDone(closing)).toBe(false);
      await filling.end();
      await closing;
      expect(await one.batches.isOpen(batch.id)).toBe(false);
    });

    test('goes only where it has no card', async () => {
      const { one } = stores;
      const make = () => one.transact((tables) => tables.batches.create(randomUUID(), new Date()));
      const [full, empty] = [await make(), await make()];
      await Promise.all([processing(), processing()]);
      const step = { objectType: 'temporaryCard', from: 'processing', to: 'ordered' };
      expect((await one.batches.take(step, full, 1, new Date())).length).toBe(1);
      await one.batches.remove(full.id);
      await one.batches.remove(empty.id);
      const left = new Set((await one.batches.unsubmitted()).map(({ id }) => id));
      expect([left.has(full.id), left.has(empty.id)]).toEqual([true, false]);
    });
  });

  describe('the turn of a batch sync', () => {
    test('is one process’s at a time', async () => {
      const { one, other } = stores;
      const [begun, mayEnd] = [createDoor(), createDoor()];
      const first = one.inTurn(true, () => {
        begun.open();
        return mayEnd.opened;
      });
      await begun.opened;
      expect(await other.inTurn(false, () => Promise.resolve('mine'))).toBeUndefined();
      const second = other.inTurn(true, () => Promise.resolve('mine'));
      expect(await stores.isDone(second)).toBe(false);
      mayEnd.open();
      await first;
      expect(await second).toBe('mine');
    });
  });
});
