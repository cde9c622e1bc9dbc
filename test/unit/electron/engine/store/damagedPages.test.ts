import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { cardIdOf } from '../../../../../electron/engine/store/commandTable.ts';
import { openDeskStore, type DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { openSql } from '../../../../../electron/engine/store/open.ts';
import { openReplica, type Replica } from '../../../../../electron/engine/store/replica.ts';
import { deriveKey } from '../../../../../electron/engine/store/seal.ts';
import { StoreError } from '../../../../../electron/engine/store/storeError.ts';
import { aCard, aCommand } from '../../../../support/commands.ts';
import { testKey } from '../../../../support/testDesk.ts';

const pageBytes = 4_096;
const author = { operatorId: 'operator-1' };

let folder: string;

const open = (path: string): DeskStore =>
  openDeskStore({ path, key: testKey, newDeskId: () => 'desk-1', now: '2026-05-04T11:00:00.000Z' });

/** The file with one page damaged, each page several times: what is decrypted of it is never the same. */
const withADamagedPage = function* (
  path: string,
): Generator<{ readonly place: string; readonly path: string }> {
  const whole = readFileSync(path);
  for (let page = 1; page < whole.length / pageBytes; page += 1) {
    for (const disk of [0, 1, 2, 3]) {
      const bytes = Buffer.from(whole);
      for (let at = page * pageBytes + 256 * disk; at < page * pageBytes + 3_000; at += 1) {
        bytes[at] = (bytes[at] ?? 0) ^ (0x5a + disk);
      }
      const place = `page ${page}, disk ${disk}`;
      const damaged = join(folder, `${page}-${disk}.db`);
      writeFileSync(damaged, bytes);
      yield { place, path: damaged };
    }
  }
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-pages-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a damaged page, whichever it is and whatever it says now', () => {
  it('of an outbox: the rest is kept, and what is lost is told', () => {
    const commands = 40;
    const whole = join(folder, 'outbox.db');
    const written = open(whole);
    for (let given = 0; given < commands; given += 1) written.outbox.accept(aCommand());
    written.close();

    for (const { place, path } of withADamagedPage(whole)) {
      const store = open(path);
      const lost = commands - store.outbox.toSend(author).length;
      expect(store.loss?.commands ?? 0, place).toBe(lost);
      expect(store.outbox.accept(aCommand()), place).toBe(true);
      store.close();
    }
  }, 60_000);

  it('of an outbox: what stands beside a seal is what is in it', () => {
    const whole = join(folder, 'outbox.db');
    const written = open(whole);
    const given = Array.from({ length: 40 }, () => aCommand());
    for (const command of given) written.outbox.accept(command);
    written.close();
    const sql = openSql(whole, deriveKey(testKey, 'desk file'));
    sql.run("UPDATE commands SET state = 'qteued', operator_id = 'nobody', card_id = id WHERE seq <= 20");
    sql.close();

    for (const { place, path } of withADamagedPage(whole)) {
      const store = open(path);
      if (store.loss !== null) {
        const readable = store.outbox.toSend(author);
        expect(readable, place).toHaveLength(given.length - store.loss.commands);
        expect(
          store.outbox.onCards(
            author,
            readable.map(cardIdOf).filter((id) => id !== null),
          ),
          place,
        ).toEqual(readable);
      }
      store.close();
    }
  }, 60_000);

  it('of a replica: it answers, or is found to be damaged', () => {
    const cards = Array.from({ length: 200 }, () => aCard());
    const put = cards.map((card) => ({ kind: 'card' as const, card }));
    const newer = cards.map((card) => ({
      kind: 'card' as const,
      card: { ...card, version: card.version + 1 },
    }));
    const criteria = { objectType: 'temporaryCard', state: null, text: '' };
    const uses: readonly ((replica: Replica) => unknown)[] = [
      (replica) => replica.facts(),
      ({ cards: all }) => all.inRows(all.search(criteria, { field: 'order', direction: 'asc' })),
      ({ cards: all }) => all.search({ ...criteria, text: 'berg' }, { field: 'holder', direction: 'desc' }),
      ({ cards: all }) => all.tally('TC-2026'),
      ({ cards: all }) => all.values('temporaryCard', 'layout'),
      ({ cards: all }) => cards.map(({ id }) => all.find(id)),
      ({ cards: all }) =>
        all.matching(
          criteria,
          cards.map(({ id }) => id),
        ),
      (replica) => {
        replica.apply(newer, {});
      },
    ];
    const whole = join(folder, 'replica.db');
    const written = openReplica(whole, testKey);
    written.apply(put, {});
    written.close();

    for (const { place, path } of withADamagedPage(whole)) {
      const replica = openReplica(path, testKey);
      for (const use of uses) {
        try {
          use(replica);
        } catch (error) {
          expect(error, place).toBeInstanceOf(StoreError);
          expect(error, place).toHaveProperty('fault', 'damaged');
        }
      }
      replica.close();
    }
  }, 60_000);
});
