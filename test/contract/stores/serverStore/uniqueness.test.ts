import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { OperatorRow } from '../../../../server/store/schema.ts';
import type { Transaction } from '../../../../server/store/store.ts';
import { everyRehearsal, outcome, person, type Rehearsal } from '../../../support/storeRehearsal.ts';

describe.each(everyRehearsal)('what there is once in the store, on $on', ({ start }) => {
  let stores: Rehearsal;

  beforeAll(async () => {
    stores = await start();
  });

  afterAll(() => stores.close());

  describe('a command’s key', () => {
    test('is held by one transaction, and free once that has ended, either way', async () => {
      const { other } = stores;
      const [operatorId, key] = [randomUUID(), randomUUID()];
      const tryIt = () => other.transact((tables) => tables.commands.tryLock(operatorId, key));
      const hold = (tables: Transaction) => tables.commands.tryLock(operatorId, key);
      const committing = await stores.leaveOpen(hold);
      expect(await tryIt()).toBe(false);
      await committing.end();
      expect(await tryIt()).toBe(true);
      const failing = await stores.leaveOpen(hold, () => Promise.reject(new Error('no')));
      expect(await tryIt()).toBe(false);
      await expect(failing.end()).rejects.toThrow('no');
      expect(await tryIt()).toBe(true);
    });

    test('has one outcome, whatever the case it is written in', async () => {
      const { one, other } = stores;
      const [operatorId, key] = [randomUUID(), randomUUID()];
      await one.commands.save(outcome(operatorId, key));
      await expect(other.commands.save(outcome(operatorId, key.toUpperCase()))).rejects.toMatchObject({
        code: '23505',
      });
      expect(await other.commands.find(operatorId, key.toUpperCase())).toMatchObject({ key, body: '{}' });
      expect(await other.commands.find(randomUUID(), key)).toBeUndefined();
    });
  });

  describe('a user name', () => {
    test('is one user’s, whatever its case', async () => {
      const name = randomUUID();
      expect(await stores.one.operators.addMissing([person(name)])).toBe(true);
      expect(await stores.other.operators.addMissing([person(name.toUpperCase())])).toBe(false);
    });

    test('that is being given is waited for', async () => {
      const [kept, left] = [randomUUID(), randomUUID()];
      const add = (name: string) => (tables: Transaction) => tables.operators.addMissing([person(name)]);
      const keeping = await stores.leaveOpen(add(kept));
      const refused = stores.other.operators.addMissing([person(kept)]);
      expect(await stores.isDone(refused)).toBe(false);
      await keeping.end();
      expect(await refused).toBe(false);
      const leaving = await stores.leaveOpen(add(left), () => Promise.reject(new Error('no')));
      const added = stores.other.operators.addMissing([person(left)]);
      await expect(leaving.end()).rejects.toThrow('no');
      expect(await added).toBe(true);
    });
  });

  describe('an operator', () => {
    test('who is held can be held by others, and changes when all have let go', async () => {
      const { one, other } = stores;
      const operator = person(randomUUID());
      await one.operators.addMissing([operator]);
      const holding = await stores.leaveOpen((tables) => tables.operators.hold(operator.id));
      const held = await other.transact((tables) => tables.operators.hold(operator.id));
      expect(held?.id).toBe(operator.id);
      const changing = other.operators.setPassword(operator.id, 'another');
      expect(await stores.isDone(changing)).toBe(false);
      await holding.end();
      expect(await changing).toBe(true);
    });

    const sessionOf = (operatorId: string) => {
      const startedAt = new Date();
      return { id: randomUUID(), operatorId, deskId: null, startedAt, endsAt: startedAt };
    };

    test('is there for a session to be of', async () => {
      await expect(stores.one.sessions.start(sessionOf(randomUUID()))).rejects.toMatchObject({
        code: '23503',
      });
    });

    test('whose session is removed has its tokens no more', async () => {
      const { one } = stores;
      const operator = person(randomUUID());
      await one.operators.addMissing([operator]);
      const hash = Buffer.from(randomUUID());
      const startWithTokens = async () => {
        const session = sessionOf(operator.id);
        const token = { hash, sessionId: session.id, expiresAt: session.endsAt };
        await one.sessions.start(session);
        await one.sessions.addAccessToken(token);
        await one.sessions.addRefreshToken(token);
        return session.id;
      };
      await startWithTokens();
      expect(await one.retention.remove('sessions', new Date(Date.now() + 60_000), 1_000)).toBeGreaterThan(0);
      const second = await startWithTokens();
      expect((await one.sessions.lockRefreshToken(hash))?.sessionId).toBe(second);
    });

    test('who may be about to go gets a session when that is decided', async () => {
      const { one, other } = stores;
      const administrator: OperatorRow = { ...person(randomUUID()), roles: ['administrator'] };
      await one.operators.addMissing([administrator]);
      const deciding = await stores.leaveOpen((tables) => tables.operators.lockAdministrators());
      const starting = other.sessions.start(sessionOf(administrator.id));
      expect(await stores.isDone(starting)).toBe(false);
      await deciding.end();
      await starting;
    });
  });
});
