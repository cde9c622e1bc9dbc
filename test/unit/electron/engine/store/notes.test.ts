import { afterEach, beforeEach, expect, it } from 'vitest';

import { createDeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { createDeskTables, type DeskTables } from '../../../../../electron/engine/store/deskTables.ts';
import { openMigrated } from '../../../../../electron/engine/store/migrate.ts';
import { desk0001 } from '../../../../../electron/engine/store/migrations/desk0001.ts';
import { desk0002 } from '../../../../../electron/engine/store/migrations/desk0002.ts';
import type { Sql } from '../../../../../electron/engine/store/open.ts';
import { aCommand } from '../../../../support/commands.ts';

const now = '2026-05-04T11:00:00.000Z';
const author = { operatorId: 'operator-1' };

let sql: Sql;
let tables: DeskTables;

beforeEach(() => {
  sql = openMigrated(':memory:', null, [desk0001, desk0002], 'outbox');
  tables = createDeskTables(sql, new Uint8Array(32));
});

afterEach(() => {
  sql.close();
});

it.each([
  'deskId',
  'countedTime',
  'journalWitness',
  'lostKey',
  'lostKeyReadBy',
  'outboxLoss',
  'restored',
  `preferences/${author.operatorId}`,
])('a note of %s that a damaged page cut off keeps nobody from the desk', (key) => {
  tables.notes.write(key, '{"at":"2026-');
  const store = createDeskStore(tables, { newDeskId: () => 'desk-1', now });
  expect(store.deskId).toBe('desk-1');
  expect(store.outbox.accept(aCommand(author))).toBe(true);
  expect(store.countedTime.at(Date.parse(now))).toBe(Date.parse(now));
  store.countedTime.note(Date.parse(now));
  store.journal.witness({ ...store.journal.head(), at: now });
  expect(store.journal.verify().loss).toBeNull();
  expect(store.lostKeys.unreadBy(author)).toBeNull();
  store.lostKeys.acknowledge(author);
  expect(store.loss).toBeNull();
  expect(store.preferences.read(author).savedSearches).toEqual([]);
});
