import { z } from 'zod';

import { configuration, type Configuration } from '../../../shared/contract/configuration.ts';
import type { Card } from '../../../shared/contract/http.ts';
import { createCards, type Cards } from './cards.ts';
import { migrate } from './migrate.ts';
import { replica0001 } from './migrations/replica0001.ts';
import { openSql, textOf, type Sql } from './open.ts';

const facts = z.object({
  /** Null while the copy is being filled. */
  asOf: z.string().nullable(),
  /** Where the change feed was read up to. */
  cursor: z.string().nullable(),
  /** Where the snapshot goes on; null where it is complete. */
  next: z.string().nullable(),
});

export type ReplicaFacts = z.infer<typeof facts>;

export type ReplicaChange =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'cardRemoved'; readonly id: string }
  | { readonly kind: 'configuration'; readonly configuration: Configuration };

/** The desk's copy of the cards of one scope, with the configuration that belongs to them. */
export type Replica = {
  readonly cards: Cards;
  facts(): ReplicaFacts;
  configuration(): Configuration | null;
  /** Changes and where they lead to, all or nothing. */
  apply(changes: readonly ReplicaChange[], reached: Partial<ReplicaFacts>): void;
  close(): void;
};

const noFacts: ReplicaFacts = { asOf: null, cursor: null, next: null };

/** `path` ":memory:" with a null key keeps the replica off the disk. */
export const openReplica = (path: string, key: Uint8Array | null): Replica => {
  const sql = openSql(path, key);
  migrate(sql, [replica0001]);
  const cards = createCards(sql);
  const readFacts = (): ReplicaFacts => readFact(sql, 'facts', facts) ?? noFacts;
  return {
    cards,
    facts: readFacts,
    configuration: () => readFact(sql, 'configuration', configuration),
    apply: (changes, reached) => {
      sql.transaction(() => {
        for (const change of changes) applyChange(sql, cards, change);
        writeFact(sql, 'facts', { ...readFacts(), ...reached });
      });
    },
    close: sql.close,
  };
};

const applyChange = (sql: Sql, cards: Cards, change: ReplicaChange): void => {
  switch (change.kind) {
    case 'card':
      cards.put(change.card);
      return;
    case 'cardRemoved':
      cards.remove(change.id);
      return;
    case 'configuration':
      writeFact(sql, 'configuration', change.configuration);
  }
};

const readFact = <T>(sql: Sql, key: string, schema: z.ZodType<T>): T | null => {
  const row = sql.get('SELECT value FROM facts WHERE key = ?', key);
  return row === undefined ? null : schema.parse(JSON.parse(textOf(row, 'value')));
};

const writeFact = (sql: Sql, key: string, value: unknown): void => {
  sql.run(
    'INSERT INTO facts (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(value),
  );
};
