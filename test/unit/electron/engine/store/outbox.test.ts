import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openDeskStore, type DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { openSql } from '../../../../../electron/engine/store/open.ts';
import { deriveKey } from '../../../../../electron/engine/store/seal.ts';
import { problem } from '../../../../../shared/domain/problem.ts';
import { aCommand } from '../../../../support/commands.ts';

const now = '2026-05-04T11:00:00.000Z';
const author = { operatorId: 'operator-1' };

let folder: string;
let store: DeskStore;

const open = (key = new Uint8Array(32).fill(7)): DeskStore =>
  openDeskStore({ path: join(folder, 'outbox.db'), key, newId: () => 'desk-1', now });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  store = open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const reopen = (): void => {
  store.close();
  store = open();
};

describe('the outbox', () => {
  it('has an accepted command after the desk was started again', () => {
    const command = aCommand();
    expect(store.outbox.accept(command)).toBe(true);
    reopen();
    expect(store.outbox.toSend(author)).toEqual([command]);
  });

  it('takes one open command per card and operator', () => {
    const command = aCommand();
    store.outbox.accept(command);
    expect(store.outbox.accept(aCommand({ cardId: command.cardId }))).toBe(false);
    expect(store.outbox.accept(aCommand({ cardId: command.cardId, operatorId: 'operator-2' }))).toBe(true);
  });

  it('takes another command on the card once the first is answered', () => {
    const command = aCommand();
    store.outbox.accept(command);
    store.outbox.beginAttempt(command.id, now);
    store.outbox.endAttempt(command.id, { kind: 'refused', problem: problem('not-in-start-state') }, now);
    expect(store.outbox.accept(aCommand({ cardId: command.cardId }))).toBe(true);
  });

  it('gives an operator only his own commands', () => {
    store.outbox.accept(aCommand({ operatorId: 'operator-2' }));
    expect(store.outbox.toSend(author)).toEqual([]);
    expect(store.outbox.listOf(author, 10)).toEqual([]);
    expect(store.outbox.waitingOfOthers(author)).toMatchObject({ waiting: 1 });
  });

  it('takes back what was never attempted, and nothing else', () => {
    const command = aCommand();
    store.outbox.accept(command);
    expect(store.outbox.takeBack(command.id, now)).toBe(true);
    expect(store.outbox.beginAttempt(command.id, now)).toBeUndefined();

    const attempted = aCommand();
    store.outbox.accept(attempted);
    store.outbox.beginAttempt(attempted.id, now);
    store.outbox.endAttempt(attempted.id, { kind: 'unconfirmed' }, now);
    expect(store.outbox.takeBack(attempted.id, now)).toBe(false);
  });

  it('lets one attempt at a time leave', () => {
    const command = aCommand();
    store.outbox.accept(command);
    expect(store.outbox.beginAttempt(command.id, now)?.attempts).toBe(1);
    expect(store.outbox.beginAttempt(command.id, now)).toBeUndefined();
  });

  it('does not know the answer of what was being sent when the desk fell', () => {
    const command = aCommand();
    store.outbox.accept(command);
    store.outbox.beginAttempt(command.id, now);
    reopen();
    expect(store.outbox.find(command.id)?.state).toEqual({ kind: 'unconfirmed' });
    expect(store.outbox.counts(author)).toEqual({ waiting: 0, sending: 1, needsAttention: 0 });
  });

  it('keeps a refused command in sight until it is acknowledged', () => {
    const command = aCommand();
    store.outbox.accept(command);
    store.outbox.beginAttempt(command.id, now);
    store.outbox.endAttempt(command.id, { kind: 'refused', problem: problem('not-in-start-state') }, now);
    expect(store.outbox.onCards(author, [command.cardId])).toHaveLength(1);
    expect(store.outbox.counts(author).needsAttention).toBe(1);
    store.outbox.acknowledge(command.id, now);
    expect(store.outbox.onCards(author, [command.cardId])).toHaveLength(0);
    expect(store.outbox.counts(author).needsAttention).toBe(0);
  });

  it('puts a file beside that its key does not open, and deletes nothing', () => {
    store.outbox.accept(aCommand());
    store.close();
    store = open(new Uint8Array(32).fill(8));
    expect(store.outbox.toSend(author)).toEqual([]);
    expect(store.setAside).not.toBeNull();
    expect(readdirSync(folder)).toContain(String(store.setAside).slice(folder.length + 1));
  });

  it('writes nothing that can be read without the key', () => {
    store.outbox.accept(aCommand());
    store.close();
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name)).includes('TC-2026-000001')).toBe(false);
    }
    store = open();
  });
});

describe('the journal', () => {
  it('has every step of a command, in an unbroken chain', () => {
    const command = aCommand();
    store.outbox.accept(command);
    store.outbox.beginAttempt(command.id, now);
    store.outbox.endAttempt(command.id, { kind: 'done', note: null }, now);
    const entries = store.journal.entries();
    expect(entries.map(({ kind }) => kind)).toEqual(['accepted', 'attempted', 'done']);
    expect(store.journal.verify()).toEqual({ entries: 3, broken: null, cutOff: false });
    expect(store.journal.head()).toEqual({ length: 3, head: entries[2]?.hash });
  });

  describe('a journal of three entries', () => {
    const tampered = (change: string) => {
      for (const command of [aCommand(), aCommand(), aCommand()]) store.outbox.accept(command);
      store.journal.witness({ ...store.journal.head(), at: now });
      store.close();
      const sql = openSql(join(folder, 'outbox.db'), deriveKey(new Uint8Array(32).fill(7), 'desk file'));
      sql.run(change);
      sql.close();
      store = open();
      return store.journal.verify();
    };

    it.each([
      ['edited', 'UPDATE journal SET sealed = zeroblob(80) WHERE seq = 2', 2],
      [
        'exchanged',
        'UPDATE journal SET sealed = (SELECT sealed FROM journal WHERE seq = 1) WHERE seq = 2',
        2,
      ],
      ['removed', 'DELETE FROM journal WHERE seq = 2', 2],
      ['inserted', 'INSERT INTO journal SELECT 9, sealed FROM journal WHERE seq = 3', 4],
    ])('names the first that was %s', (_, change, broken) => {
      expect(tampered(change)).toMatchObject({ broken });
    });

    it('is found to be cut off by what the server was told of it', () => {
      expect(tampered('DELETE FROM journal WHERE seq = 3')).toEqual({
        entries: 2,
        broken: null,
        cutOff: true,
      });
    });
  });
});
