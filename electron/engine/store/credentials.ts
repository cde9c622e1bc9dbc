import { z } from 'zod';

import { bytesOf, textOf, type Row, type Sql } from './open.ts';
import { opened, type Seal } from './seal.ts';

const credential = z.object({
  operatorId: z.string(),
  /** The address that gave it, and the only one that gets it. */
  server: z.string(),
  accessToken: z.string(),
  /** RFC 3339, by the desk's clock. */
  endsAt: z.string(),
  /** All that it can send. */
  commandIds: z.array(z.string()),
});

/** What an operator who signed out left to send his commands with. It can do nothing else. */
export type Credential = z.infer<typeof credential>;

/** At most one for each operator; on disk, and sealed, when a call returns. */
export type Credentials = {
  /** One that cannot be read is left out: its author signs in again. */
  all(): readonly Credential[];
  /** Takes the place of the operator's one before. */
  save(given: Credential): void;
  drop(author: Pick<Credential, 'operatorId'>): void;
};

const placeOf = (operatorId: string): string => `credential/${operatorId}`;

export const createCredentials = (sql: Sql, seal: Seal): Credentials => {
  const read = (row: Row): Credential | undefined =>
    opened(seal, placeOf(textOf(row, 'operator_id')), bytesOf(row, 'sealed'), (stored) =>
      credential.parse(stored),
    );
  return {
    all: () =>
      sql
        .all('SELECT CAST(operator_id AS BLOB) AS operator_id, sealed FROM credentials ORDER BY operator_id')
        .map(read)
        .filter((given) => given !== undefined),
    save: (given) => {
      sql.run(
        `INSERT INTO credentials (operator_id, sealed) VALUES (?, ?)
         ON CONFLICT (operator_id) DO UPDATE SET sealed = excluded.sealed`,
        given.operatorId,
        seal.close(placeOf(given.operatorId), JSON.stringify(given)),
      );
    },
    drop: ({ operatorId }) => {
      sql.run('DELETE FROM credentials WHERE operator_id = ?', operatorId);
    },
  };
};
