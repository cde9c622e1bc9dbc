/** The credentials of operators who signed out and keep sending: one for each. */
export const desk0002 = {
  version: 2,
  up: `CREATE TABLE credentials (operator_id TEXT PRIMARY KEY, sealed BLOB NOT NULL)`,
} as const;
