import { z } from 'zod';

import { configuration, type Configuration } from '../../../shared/contract/configuration.ts';
import { batchSync, type Card } from '../../../shared/contract/http.ts';
import { createCards, type Cards } from './cards.ts';
import { openMigrated } from './migrate.ts';
import { replica0001 } from './migrations/replica0001.ts';
import { replica0002 } from './migrations/replica0002.ts';
import { replica0003 } from './migrations/replica0003.ts';
import { replica0004 } from './migrations/replica0004.ts';
import { replica0005 } from './migrations/replica0005.ts';

const facts = z.object({
  /** Null while the copy is being filled. */
  asOf: z.string().nullable(),
  /** Where the change feed was read up to. */
  cursor: z.string().nullable(),
  /** Where the snapshot goes on; null where it is complete. */
  next: z.string().nullable(),
  /** The schedule that the server last told, for the hours without it; older files do not say. */
  batchSync: batchSync.nullable().default(null),
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
  /** Tells the id of every card that was brought in or changed. Returns its unsubscribe. */
  onWritten(listener: (id: string) => void): () => void;
  close(): void;
};

const noFacts: ReplicaFacts = { asOf: null, cursor: null, next: null, batchSync: null };

/** Where a replica keeps its rows. */
export type ReplicaTables = {
  readonly cards: Cards;
  /** Null where nothing of that name was written yet. */
  read<T>(name: string, schema: z.ZodType<T>): T | null;
  write(name: string, value: unknown): void;
  /** All of `work` or, where it throws, nothing. Joins a transaction that is under way. */
  transaction<T>(work: () => T): T;
  close(): void;
};

export const createReplica = (tables: ReplicaTables): Replica => {
  const readFacts = (): ReplicaFacts => tables.read('facts', facts) ?? noFacts;
  const { cards, onWritten } = observed(tables.cards);
  return {
    cards,
    onWritten,
    facts: readFacts,
    configuration: () => tables.read('configuration', configuration),
    apply: (changes, reached) => {
      tables.transaction(() => {
        for (const change of changes) applyChange({ ...tables, cards }, change);
        tables.write('facts', { ...readFacts(), ...reached });
      });
    },
    close: tables.close,
  };
};

const observed = (cards: Cards): Pick<Replica, 'cards' | 'onWritten'> => {
  const listeners = new Set<(id: string) => void>();
  const tell = ({ id }: Card): void => {
    for (const listener of listeners) listener(id);
  };
  return {
    cards: {
      ...cards,
      put: (card) => {
        cards.put(card);
        tell(card);
      },
      update: (card) => {
        const updated = cards.update(card);
        if (updated) tell(card);
        return updated;
      },
    },
    onWritten: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const applyChange = ({ cards, write }: ReplicaTables, change: ReplicaChange): void => {
  switch (change.kind) {
    case 'card':
      cards.put(change.card);
      return;
    case 'cardRemoved':
      cards.remove(change.id);
      return;
    case 'configuration':
      write('configuration', change.configuration);
  }
};

/** `path` ":memory:" with a null key keeps the replica off the disk. */
export const openReplica = (path: string, key: Uint8Array | null): Replica => {
  const sql = openMigrated(
    path,
    key,
    [replica0001, replica0002, replica0003, replica0004, replica0005],
    'replica',
  );
  return createReplica({
    cards: createCards(sql),
    read: (name, schema) => {
      const row = sql.get('SELECT CAST(value AS BLOB) AS value FROM facts WHERE key = ?', name);
      return row === undefined ? null : sql.parsed(row, 'value', schema);
    },
    write: (name, value) => {
      sql.run(
        'INSERT INTO facts (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        name,
        JSON.stringify(value),
      );
    },
    transaction: sql.transaction,
    close: sql.close,
  });
};
