import { createJournal, type Journal } from './journal.ts';
import { migrate } from './migrate.ts';
import { desk0001 } from './migrations/desk0001.ts';
import { openSql, textOf, type Sql } from './open.ts';
import { createOperators, type Operators } from './operators.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createRestores, type Restores } from './restores.ts';
import { createSeal, deriveKey } from './seal.ts';
import { openOrSetAside } from './setAside.ts';

/** What must outlive everything else at the desk: outbox, journal, the operators who signed in here, the desk's id. */
export type DeskStore = {
  readonly deskId: string;
  readonly outbox: Outbox;
  readonly journal: Journal;
  readonly operators: Operators;
  readonly restores: Restores;
  /** Where a file that its key does not open was put; null where all is well. */
  readonly setAside: string | null;
  close(): void;
};

type Options = {
  readonly path: string;
  readonly key: Uint8Array;
  readonly newId: () => string;
  /** RFC 3339. */
  readonly now: string;
};

export const openDeskStore = ({ path, key, newId, now }: Options): DeskStore => {
  const { store: sql, setAside } = openOrSetAside(path, now, () =>
    openMigrated(path, deriveKey(key, 'desk file')),
  );
  const seal = createSeal(deriveKey(key, 'desk rows'));
  const journal = createJournal(sql, seal);
  const outbox = createOutbox(sql, seal, journal);
  outbox.recover(now);
  return {
    deskId: deskIdOf(sql, newId),
    outbox,
    journal,
    operators: createOperators(sql, seal),
    restores: createRestores(sql),
    setAside,
    close: sql.close,
  };
};

const openMigrated = (path: string, key: Uint8Array): Sql => {
  const sql = openSql(path, key);
  migrate(sql, [desk0001]);
  return sql;
};

const deskIdOf = (sql: Sql, newId: () => string): string => {
  sql.run("INSERT OR IGNORE INTO desk (key, value) VALUES ('deskId', ?)", newId());
  const row = sql.get("SELECT value FROM desk WHERE key = 'deskId'");
  if (row === undefined) throw new Error('the desk id was just written');
  return textOf(row, 'value');
};
