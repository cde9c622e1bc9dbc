import { sql } from 'kysely';

import type { Db } from './schema.ts';

export type InstanceStore = {
  /** Changes when this database begins another history. */
  readonly epoch: () => Promise<string>;
  /** Never leaves the server. */
  readonly secret: () => Promise<Buffer>;
  readonly beginEpoch: (epoch: string) => Promise<void>;
};

export const createInstanceStore = (db: Db): InstanceStore => ({
  epoch: async () => (await db.selectFrom('instance').select('epoch').executeTakeFirstOrThrow()).epoch,
  secret: async () => (await db.selectFrom('instance').select('secret').executeTakeFirstOrThrow()).secret,
  beginEpoch: async (epoch) => {
    await sql`update instance set epoch = ${epoch}`.execute(db);
  },
});
