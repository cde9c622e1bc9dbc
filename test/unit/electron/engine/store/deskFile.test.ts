import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openDeskStore, type DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { createLastCount } from '../../../../../electron/engine/store/lastCount.ts';
import type { KnownOperator } from '../../../../../electron/engine/store/operators.ts';
import { openSql, type Sql } from '../../../../../electron/engine/store/open.ts';
import { createSeal, deriveKey } from '../../../../../electron/engine/store/seal.ts';
import { aCommand } from '../../../../support/commands.ts';

const now = '2026-05-04T11:00:00.000Z';
const author = { operatorId: 'operator-1' };
const anOperator: KnownOperator = {
  operator: { id: randomUUID(), userName: 'operator', displayName: 'Berg, Ingrid', roles: ['operator'] },
  permissions: { roles: ['operator'], sites: null },
  scope: 'scope-1',
  verifier: 'a verifier',
  lastSignInAt: now,
};

let folder: string;
let store: DeskStore;

const open = (key = new Uint8Array(32).fill(7)): DeskStore =>
  openDeskStore({ path: join(folder, 'outbox.db'), key, newDeskId: () => 'desk-1', now });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  store = open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

describe('the file of the desk store', () => {
  it('puts a file beside that its key does not open, and deletes nothing', () => {
    store.outbox.accept(aCommand());
    store.close();
    store = open(new Uint8Array(32).fill(8));
    expect(store.outbox.toSend(author)).toEqual([]);
    expect(store.loss).toBeNull();
    expect(readdirSync(folder)).toContain('outbox.db.set-aside-2026-05-04T11-00-00-000Z');
  });

  it('is damaged: as good as it was before, wherever its mending is cut off', () => {
    const command = aCommand();
    store.outbox.accept(command);
    store.close();
    const path = join(folder, 'outbox.db');
    const cutOff = {
      asItBegan: () => copyFileSync(path, `${path}.mended`),
      beforeTheRenaming: () => {
        renameSync(path, `${path}.mended`);
        writeFileSync(`${path}-wal`, 'of the damaged file');
      },
    };
    cutOff.asItBegan();
    store = open();
    expect(store.outbox.toSend(author)).toEqual([command]);
    store.close();
    cutOff.beforeTheRenaming();
    store = open();
    expect(store.outbox.toSend(author)).toEqual([command]);
  });

  it('is damaged at its head: what waited is told by what lies beside it', () => {
    const path = join(folder, 'outbox.db');
    for (const command of [aCommand(), aCommand()]) store.outbox.accept(command);
    createLastCount(path)({ waiting: 2, since: now });
    store.close();
    writeFileSync(path, readFileSync(path).fill(7, 0, 100));
    store = open();
    expect(store.outbox.toSend(author)).toEqual([]);
    expect(store.loss).toEqual({ at: now, commands: 2 });
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

const inside = (): Sql =>
  openSql(join(folder, 'outbox.db'), deriveKey(new Uint8Array(32).fill(7), 'desk file'));

/** Something else wrote into the file what its seal does not open. */
const spoil = (table: string, condition: string): void => {
  store.close();
  const sql = inside();
  expect(sql.run(`UPDATE ${table} SET sealed = zeroblob(80) WHERE ${condition}`)).toBe(1);
  sql.close();
  store = open();
};

describe('a row that cannot be read', () => {
  it('is told and never sent, holds up no card, and the others go on', () => {
    const [first, bad, last] = [aCommand(), aCommand(), aCommand()];
    for (const command of [first, bad, last]) store.outbox.accept(command);
    spoil('commands', `id = '${bad.id}'`);
    expect(store.loss).toEqual({ at: now, commands: 1 });
    expect(store.outbox.toSend(author)).toEqual([first, last]);
    expect(store.outbox.listOf(author, 10)).toEqual([last, first]);
    expect(store.outbox.counts(author).waiting).toBe(2);
    expect(store.outbox.beginAttempt(bad.id, now)).toBeUndefined();
    const again = aCommand({ cardId: bad.cardId });
    expect(store.outbox.accept(again)).toBe(true);
    expect(store.outbox.onCards(author, [bad.cardId])).toEqual([again]);
  });

  it('of the journal, be it the last, keeps nobody from giving commands', () => {
    store.outbox.accept(aCommand());
    store.outbox.accept(aCommand());
    spoil('journal', 'seq = 2');
    expect(store.outbox.accept(aCommand())).toBe(true);
    expect(store.journal.readable().map(({ seq }) => seq)).toEqual([1, 3]);
    expect(store.journal.verify()).toMatchObject({ entries: 3, broken: 2 });
  });

  it('is an operator whom the desk does not know, or a credential that nobody left', () => {
    const of = (operatorId: string) => ({ operatorId, server: 'https://a', accessToken: 't', endsAt: now });
    store.credentials.save({ ...of('operator-1'), commandIds: [] });
    store.credentials.save({ ...of('operator-2'), commandIds: [] });
    spoil('credentials', "operator_id = 'operator-1'");
    expect(store.credentials.all().map(({ operatorId }) => operatorId)).toEqual(['operator-2']);
    store.operators.save('https://a', anOperator);
    expect(store.operators.find('https://a', anOperator.operator.userName)).toEqual(anOperator);
    spoil('operators', 'true');
    expect(store.operators.find('https://a', anOperator.operator.userName)).toBeUndefined();
  });
});

describe('a credential', () => {
  it('is sealed inside the file, too', () => {
    const accessToken = 'n2Jq0V7d-a-token';
    store.credentials.save({ ...author, server: 'https://a', accessToken, endsAt: now, commandIds: [] });
    store.close();
    const sql = inside();
    const written = JSON.stringify(sql.all('SELECT operator_id, hex(sealed) AS sealed FROM credentials'));
    sql.close();
    expect(written).toContain(author.operatorId);
    expect(written).not.toContain(accessToken);
    expect(written).not.toContain(Buffer.from(accessToken).toString('hex').toUpperCase());
    store = open();
  });
});

describe('a command of the first release', () => {
  it('which did not say that it is on a card, is read as one', () => {
    const command = aCommand();
    store.outbox.accept(command);
    store.close();
    const key = new Uint8Array(32).fill(7);
    const sql = inside();
    const { kind, ...released } = command;
    const sealed = createSeal(deriveKey(key, 'desk rows')).close(
      `command/${command.id}`,
      JSON.stringify(released),
    );
    sql.run('UPDATE commands SET sealed = ? WHERE id = ?', sealed, command.id);
    sql.close();
    store = open();
    expect(kind).toBe('card');
    expect(store.outbox.toSend(author)).toEqual([command]);
  });
});

describe('the journal', () => {
  describe('of three entries', () => {
    const tampered = (change: string) => {
      for (const command of [aCommand(), aCommand(), aCommand()]) store.outbox.accept(command);
      store.journal.witness({ ...store.journal.head(), at: now });
      store.close();
      const sql = inside();
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
        loss: { kind: 'missing', entries: 3 },
      });
    });
  });
});
