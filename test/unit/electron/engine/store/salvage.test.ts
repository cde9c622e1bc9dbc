import { afterEach, beforeEach, expect, it } from 'vitest';

import { createDeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { createDeskTables } from '../../../../../electron/engine/store/deskTables.ts';
import { openMigrated } from '../../../../../electron/engine/store/migrate.ts';
import { desk0001 } from '../../../../../electron/engine/store/migrations/desk0001.ts';
import { desk0002 } from '../../../../../electron/engine/store/migrations/desk0002.ts';
import type { Sql } from '../../../../../electron/engine/store/open.ts';
import { salvage } from '../../../../../electron/engine/store/salvage.ts';
import { aCommand } from '../../../../support/commands.ts';

const open = (): Sql => openMigrated(':memory:', null, [desk0001, desk0002], 'outbox');

let damaged: Sql;
let mended: Sql;

beforeEach(() => {
  [damaged, mended] = [open(), open()];
});

afterEach(() => {
  mended.close();
});

it.each(['1152921504606846976', '999999999999999', '0', '-5'])(
  'leaves an entry of the journal that says to be number %s: the next one would follow it',
  (seq) => {
    damaged.exec(`INSERT INTO journal (seq, sealed) VALUES (1, x'00'), (${seq}, x'00')`);
    salvage(() => damaged, mended);
    const tables = createDeskTables(mended, new Uint8Array(32));
    const store = createDeskStore(tables, { newDeskId: () => 'desk-1', now: '2026-05-04T11:00:00.000Z' });
    expect(store.outbox.accept(aCommand())).toBe(true);
    expect(store.journal.head().length).toBe(2);
  },
);
