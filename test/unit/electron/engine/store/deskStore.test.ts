import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Credential } from '../../../../../electron/engine/store/credentials.ts';
import type { DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import type { KnownOperator } from '../../../../../electron/engine/store/operators.ts';
import { problem } from '../../../../../shared/domain/problem.ts';
import { aCommand } from '../../../../support/commands.ts';
import { deskStoreKinds } from '../../../../support/storeKinds.ts';

const now = '2026-05-04T11:00:00.000Z';
const server = 'https://cards.example.org';

const operator = {
  id: randomUUID(),
  userName: 'operator',
  displayName: 'Åsa Öberg',
  roles: ['operator' as const],
};

const known = (changed: Partial<KnownOperator> = {}): KnownOperator => ({
  operator,
  permissions: { roles: ['operator'], sites: null },
  scope: 'scope-1',
  verifier: '$argon2id$',
  lastSignInAt: now,
  ...changed,
});

describe.each(deskStoreKinds)('the desk store %s', (_, createPlace) => {
  let place: ReturnType<typeof createPlace>;
  let store: DeskStore;

  beforeEach(() => {
    place = createPlace();
    store = place.open({ deskId: 'desk-1', now });
  });

  afterEach(() => {
    store.close();
    place.remove();
  });

  const reopen = (): void => {
    store.close();
    store = place.open({ deskId: 'desk-2', now });
  };

  it('is of the same desk ever after', () => {
    expect(store.deskId).toBe('desk-1');
    reopen();
    expect(store.deskId).toBe('desk-1');
  });

  it('does nothing once it is closed', () => {
    const { outbox } = store;
    const command = aCommand();
    store.close();
    expect(() => outbox.accept(command)).toThrow();
    expect(() => outbox.find(command.id)).toThrow();
    store = place.open({ deskId: 'desk-1', now });
    expect(store.outbox.find(command.id)).toBeUndefined();
  });

  describe('knows operators', () => {
    it('by server and user name', () => {
      store.operators.save(server, known());
      reopen();
      expect(store.operators.find(server, 'operator')).toEqual(known());
      expect(store.operators.find(server, 'other')).toBeUndefined();
      expect(store.operators.find('https://other.example.org', 'operator')).toBeUndefined();
    });

    it('as they signed in last', () => {
      store.operators.save(server, known());
      store.operators.save(server, known({ scope: 'scope-2' }));
      expect(store.operators.find(server, 'operator')?.scope).toBe('scope-2');
    });
  });

  describe('holds what operators left to keep sending', () => {
    const left = (changed: Partial<Credential> = {}): Credential => ({
      operatorId: 'operator-1',
      server,
      accessToken: 'n2Jq0V7d',
      endsAt: '2026-05-04T23:00:00.000Z',
      commandIds: [randomUUID(), randomUUID()],
      ...changed,
    });

    it('one for each, the last', () => {
      const [first, second, other] = [left(), left(), left({ operatorId: 'operator-2' })];
      store.credentials.save(first);
      store.credentials.save(other);
      store.credentials.save(second);
      reopen();
      expect(store.credentials.all()).toEqual([second, other]);
    });

    it('until it is dropped', () => {
      const other = left({ operatorId: 'operator-2' });
      store.credentials.save(left());
      store.credentials.save(other);
      store.credentials.drop({ operatorId: 'operator-1' });
      store.credentials.drop({ operatorId: 'operator-3' });
      reopen();
      expect(store.credentials.all()).toEqual([other]);
    });
  });

  describe('remembers a restored server', () => {
    const [author, other] = [{ operatorId: 'operator-1' }, { operatorId: 'operator-2' }];

    it('until each operator’s commands were held against it', () => {
      expect(store.restores.pendingFor(author)).toBeNull();
      store.restores.note(now);
      store.restores.settle(author, now);
      reopen();
      expect(store.restores.pendingFor(author)).toBeNull();
      expect(store.restores.pendingFor(other)).toBe(now);
    });

    it('that is restored again', () => {
      store.restores.note(now);
      store.restores.settle(author, now);
      store.restores.note('2026-05-05T11:00:00.000Z');
      expect(store.restores.pendingFor(author)).toBe('2026-05-05T11:00:00.000Z');
    });
  });

  describe('keeps a journal', () => {
    it('that begins empty', () => {
      expect(store.journal.head()).toEqual({ length: 0, head: '0'.repeat(64) });
      expect(store.journal.verify()).toEqual({ entries: 0, broken: null, loss: null });
      expect(store.journal.witnessed()).toBeNull();
    });

    it('of every step of a command, in an unbroken chain', () => {
      const { id, cardId, process } = aCommand();
      store.outbox.accept(aCommand({ id, cardId, process }));
      store.outbox.beginAttempt(id, now);
      store.outbox.endAttempt(id, { kind: 'refused', problem: problem('not-in-start-state') }, now);
      store.outbox.acknowledge(id, now);
      const entries = store.journal.entries();
      expect(entries.map(({ kind, detail }) => [kind, detail])).toEqual([
        ['accepted', `${process} ${cardId} 2`],
        ['attempted', ''],
        ['refused', 'not-in-start-state'],
        ['acknowledged', ''],
      ]);
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect(store.journal.verify()).toEqual({ entries: 4, broken: null, loss: null });
      expect(store.journal.head()).toEqual({ length: 4, head: entries[3]?.hash });
    });

    it('that goes on where it was after the desk was started again', () => {
      store.outbox.accept(aCommand());
      reopen();
      store.outbox.accept(aCommand());
      expect(store.journal.verify()).toEqual({ entries: 2, broken: null, loss: null });
    });

    it('and what the server was last told of it', () => {
      store.outbox.accept(aCommand());
      const seen = { ...store.journal.head(), at: now };
      store.journal.witness(seen);
      store.outbox.accept(aCommand());
      reopen();
      expect(store.journal.witnessed()).toEqual({ ...seen, lossFoundAt: null });
      expect(store.journal.verify()).toEqual({ entries: 2, broken: null, loss: null });
    });

    it('and finds that it is another than the server was told of', () => {
      store.outbox.accept(aCommand());
      store.journal.witness({ length: 1, head: 'f'.repeat(64), at: now });
      expect(store.journal.verify().loss).toEqual({ kind: 'missing', entries: 1 });
      store.journal.witness({ ...store.journal.head(), length: 2, at: now });
      expect(store.journal.verify().loss).toEqual({ kind: 'missing', entries: 2 });
    });

    it('and remembers the most that the server was told, whatever it is told later', () => {
      store.outbox.accept(aCommand());
      const first = { ...store.journal.head(), at: now };
      store.outbox.accept(aCommand());
      const both = { ...store.journal.head(), at: now };
      store.journal.witness(both);
      store.journal.witness(first);
      expect(store.journal.witnessed()).toEqual({ ...both, lossFoundAt: null });
    });

    it('and does not forget a loss that other entries have outgrown since', () => {
      store.outbox.accept(aCommand());
      store.journal.witness({ length: 2, head: 'e'.repeat(64), at: now });
      store.outbox.accept(aCommand());
      store.outbox.accept(aCommand());
      store.journal.witness({ ...store.journal.head(), at: '2026-06-01T00:00:00.000Z' });
      reopen();
      expect(store.journal.verify()).toEqual({
        entries: 3,
        broken: null,
        loss: { kind: 'replaced', at: now },
      });
    });
  });
});
