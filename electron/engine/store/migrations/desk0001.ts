/** Operators, outbox and journal. Every `sealed` is authenticated JSON; the other columns are there to be searched. */
export const desk0001 = {
  version: 1,
  up: `
    CREATE TABLE desk (key TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE operators (server TEXT NOT NULL, user_name TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (server, user_name));
    CREATE TABLE commands (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      operator_id TEXT NOT NULL,
      card_id TEXT NOT NULL,
      state TEXT NOT NULL,
      needs_attention INTEGER NOT NULL,
      sealed BLOB NOT NULL
    );
    CREATE UNIQUE INDEX commands_one_open ON commands (operator_id, card_id)
      WHERE state IN ('queued', 'sending', 'unconfirmed');
    CREATE INDEX commands_card ON commands (card_id);
    CREATE INDEX commands_operator ON commands (operator_id, state);
    CREATE TABLE journal (seq INTEGER PRIMARY KEY, sealed BLOB NOT NULL)`,
} as const;
