import { z } from 'zod';

import { textOf, type Row, type Sql, type SqlValue } from './open.ts';
import { StoreError } from './storeError.ts';

/** Copies what can still be read of a damaged file, row by row, into a new one of the same tables. */
export const salvage = (openDamaged: () => Sql, into: Sql): void => {
  const from = unlessDamaged(openDamaged);
  if (from === undefined) return;
  into.transaction(() => {
    for (const table of tablesOf(into)) salvageTable(from, into, table);
  });
  from.close();
};

const unlessDamaged = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError && error.fault === 'damaged') return undefined;
    throw error;
  }
};

type Table = { readonly name: string; readonly columns: readonly Column[]; readonly hasIndex: boolean };
type Column = { readonly name: string; readonly isText: boolean };

const tablesOf = (sql: Sql): readonly Table[] =>
  sql
    .all(
      `SELECT CAST(name AS BLOB) AS name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .map((row) => textOf(row, 'name'))
    .map((name) => ({ name, columns: columnsOf(sql, name), hasIndex: hasIndex(sql, name) }));

const hasIndex = (sql: Sql, table: string): boolean =>
  sql.column('SELECT 1 FROM pragma_index_list(?)', table).length > 0;

const columnsOf = (sql: Sql, table: string): readonly Column[] =>
  sql
    .all('SELECT CAST(name AS BLOB) AS name, CAST(type AS BLOB) AS type FROM pragma_table_info(?)', table)
    .map((row) => ({ name: textOf(row, 'name'), isText: textOf(row, 'type') === 'TEXT' }));

/** Each row by its number: a damaged page takes only its own rows with it. */
const salvageTable = (from: Sql, into: Sql, table: Table): void => {
  const { name, columns } = table;
  const read = columns.map((column) => `${bytesInsteadOfText(column)} AS ${column.name}`);
  const select = `SELECT ${read.join(', ')} FROM ${name} WHERE rowid = ?`;
  const places = columns.map(({ isText }) => (isText ? 'CAST(? AS TEXT)' : '?'));
  const insert = `INSERT OR IGNORE INTO ${name} (${columns.map((column) => column.name).join(', ')})
                  VALUES (${places.join(', ')})`;
  for (const row of rowsOf(from, table)) {
    const found = unlessDamaged(() => from.get(select, row));
    const values = found === undefined ? undefined : valuesOf(found, columns);
    if (values !== undefined) into.run(insert, ...values);
  }
};

/** In a damaged row any column may hold a text, and one that is no UTF-8: `open.ts` tells what that does. */
const bytesInsteadOfText = ({ name, isText }: Column): string =>
  isText ? `CAST(${name} AS BLOB)` : `CASE typeof(${name}) WHEN 'text' THEN NULL ELSE ${name} END`;

/** A page of 4 KiB holds fewer rows than this. */
const mostRowsOnAPage = 200;

/**
 * The numbers that an index knows, and all up to the last. A damaged page may name one of 15 digits as the last: the
 * tables without an index are never deleted from, so that their numbers are no higher than the rows that the file has
 * room for.
 */
const rowsOf = (from: Sql, { name, hasIndex }: Table): ReadonlySet<number> => {
  const known = (): readonly number[] => from.column(`SELECT rowid FROM ${name}`).map(Number);
  const rows = new Set(hasIndex ? unlessDamaged(known) : []);
  const last = unlessDamaged(() => Number(from.column(`SELECT max(rowid) FROM ${name}`)[0])) ?? Infinity;
  const pages = unlessDamaged(() => Number(from.column('PRAGMA page_count')[0])) ?? 0;
  for (let row = 1; row <= Math.min(last, pages * mostRowsOnAPage); row += 1) rows.add(row);
  return rows;
};

const value = z.union([
  z.number(),
  z.string(),
  z.null(),
  z.instanceof(ArrayBuffer),
  z.instanceof(Uint8Array),
]);

/** Undefined where a text is none any more. */
const valuesOf = (row: Row, columns: readonly Column[]): readonly SqlValue[] | undefined => {
  const values: SqlValue[] = [];
  for (const { name, isText } of columns) {
    const found = value.parse(row[name]);
    const plain = found instanceof ArrayBuffer ? new Uint8Array(found) : found;
    if (isText && !isUtf8(plain)) return undefined;
    values.push(plain);
  }
  return values;
};

const isUtf8 = (bytes: SqlValue): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes instanceof Uint8Array ? bytes : new Uint8Array());
    return true;
  } catch {
    return false;
  }
};
