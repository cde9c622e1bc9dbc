import { z } from 'zod';

import { textOf, type Sql } from './open.ts';

/** Single texts by name, for what there is one of at a desk. */
export type Notes = {
  read(key: string): string | undefined;
  write(key: string, value: string): void;
};

export const createNotes = (sql: Sql): Notes => ({
  read: (key) => {
    const row = sql.get('SELECT CAST(value AS BLOB) AS value FROM desk WHERE key = ?', key);
    return row === undefined ? undefined : textOf(row, 'value');
  },
  write: (key, value) => {
    sql.run('INSERT OR REPLACE INTO desk (key, value) VALUES (?, ?)', key, value);
  },
});

/** Null where nothing was noted, or a damaged page has left nothing of it that can be read. */
export const readNote = <T>(notes: Notes, key: string, schema: z.ZodType<T>): T | null => {
  try {
    return schema.parse(JSON.parse(notes.read(key) ?? 'null'));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
};
