import pg from 'pg';

import type { Card } from '../../shared/contract/http.ts';

/** The card as it is after it was brought into a state, and made one of another type, by going past the server. */
export const bringInto = async (
  databaseUrl: string,
  card: Card,
  state: string,
  objectType = card.objectType,
): Promise<Card> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `update card set state = $2, object_type = $3, state_revision = state_revision + 1, version = version + 1
       where id = $1`,
      [card.id, state, objectType],
    );
  } finally {
    await client.end();
  }
  return { ...card, state, objectType, stateRevision: card.stateRevision + 1, version: card.version + 1 };
};
