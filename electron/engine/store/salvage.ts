import { z } from 'zod';

import { numberOf, textOf, type Row, type Sql, type SqlValue } from './open.ts';
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

type Table = { readonly name: string; readonly columns: readonly Column[] };
type Column = { readonly name: string; readonly isText: boolean };

const tablesOf = (sql: Sql): readonly Table[] =>
  sql
    .all(
      `SELECT CAST(name AS BLOB) AS name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .map((row) => textOf(row, 'name'))
    .map((name) => ({ name, columns: columnsOf(sql, name) }));

const columnsOf = (sql: Sql, table: string): readonly Column[] =>
  sql
    .all('SELECT CAST(name AS BLOB) AS name, CAST(type AS BLOB) AS type FROM pragma_table_info(?)', table)
    .map((row) => ({ name: textOf(row, 'name'), isText: textOf(row, 'type') === 'TEXT' }));

/** Each row by its number: a damaged page takes only its own rows with it. */
const salvageTable = (from: Sql, into: Sql, { name, columns }: Table): void => {
  const read = columns.map((column) =>
    column.isText ? `CAST(${column.name} AS BLOB) AS ${column.name}` : column.name,
  );
  const select = `SELECT ${read.join(', ')} FROM ${name} WHERE rowid = ?`;
  const places = columns.map(({ isText }) => (isText ? 'CAST(? AS TEXT)' : '?'));
  const insert = `INSERT OR IGNORE INTO ${name} (${columns.map((column) => column.name).join(', ')})
                  VALUES (${places.join(', ')})`;
  const last = lastRowOf(from, name);
  for (let row = 1; row <= last; row += 1) {
    const found = unlessDamaged(() => from.get(select, row));
    const values = found === undefined ? undefined : valuesOf(found, columns);
    if (values !== undefined) into.run(insert, ...values);
  }
};

/** A page of 4 KiB holds fewer rows than this. */
const mostRowsOnAPage = 200;

const lastRowOf = (from: Sql, table: string): number => {
  const row = unlessDamaged(() => from.get(`SELECT coalesce(max(rowid), 0) AS last FROM ${table}`));
  if (row !== undefined) return numberOf(row, 'last');
  const pages = unlessDamaged(() => from.get('PRAGMA page_count'));
  return pages === undefined ? 0 : numberOf(pages, 'page_count') * mostRowsOnAPage;
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
