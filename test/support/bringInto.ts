import pg from 'pg';

import type { Card } from '../../shared/contract/http.ts';

/** The card as it is after it was brought into a state by going past the server. */
export const bringInto = async (databaseUrl: string, card: Card, state: string): Promise<Card> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `update card set state = $2, state_revision = state_revision + 1, version = version + 1 where id = $1`,
      [card.id, state],
    );
  } finally {
    await client.end();
  }
  return { ...card, state, stateRevision: card.stateRevision + 1, version: card.version + 1 };
};
