import { z } from 'zod';

import { operator, permissions } from '../../../shared/contract/http.ts';
import { bytesOf, type Sql } from './open.ts';
import { opened, type Seal } from './seal.ts';

const knownOperator = z.object({
  operator,
  permissions,
  /** Names the replica that this operator may see. */
  scope: z.string(),
  /** Argon2id; gates the offline unlock and nothing else. */
  verifier: z.string(),
  /** RFC 3339, by the desk's counted time. */
  lastSignInAt: z.string(),
});

export type KnownOperator = z.infer<typeof knownOperator>;

/** Who signed in at this desk, by server address and user name. */
export type Operators = {
  /** One that cannot be read is known to nobody: he signs in online again. */
  find(server: string, userName: string): KnownOperator | undefined;
  save(server: string, known: KnownOperator): void;
};

export const createOperators = (sql: Sql, seal: Seal): Operators => {
  const placeOf = (server: string, userName: string): string => `operator/${server}/${userName}`;
  return {
    find: (server, userName) => {
      const row = sql.get(
        'SELECT sealed FROM operators WHERE server = ? AND user_name = ?',
        server,
        userName,
      );
      if (row === undefined) return undefined;
      return opened(seal, placeOf(server, userName), bytesOf(row, 'sealed'), (stored) =>
        knownOperator.parse(stored),
      );
    },
    save: (server, known) => {
      const { userName } = known.operator;
      sql.run(
        `INSERT INTO operators (server, user_name, sealed) VALUES (?, ?, ?)
         ON CONFLICT (server, user_name) DO UPDATE SET sealed = excluded.sealed`,
        server,
        userName,
        seal.close(placeOf(server, userName), JSON.stringify(known)),
      );
    },
  };
};
