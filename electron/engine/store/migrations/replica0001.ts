/** `text` is what a free-text search looks through; `body` is the card as the server sent it. */
export const replica0001 = {
  version: 1,
  up: `
    CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE cards (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      object_type TEXT NOT NULL,
      state TEXT NOT NULL,
      version INTEGER NOT NULL,
      order_id TEXT,
      order_number TEXT,
      position INTEGER,
      ordered_at TEXT,
      ordered_by TEXT,
      card_number TEXT,
      layout TEXT NOT NULL,
      site TEXT NOT NULL,
      holder TEXT,
      text TEXT NOT NULL,
      body TEXT NOT NULL
    );
    CREATE INDEX cards_type_state ON cards (object_type, state, ordered_at);
    CREATE INDEX cards_order ON cards (order_id);
    CREATE VIRTUAL TABLE cards_text USING fts5 (text, content = 'cards', content_rowid = 'row', tokenize = 'trigram');
    CREATE TRIGGER cards_inserted AFTER INSERT ON cards BEGIN
      INSERT INTO cards_text (rowid, text) VALUES (new.row, new.text);
    END;
    CREATE TRIGGER cards_deleted AFTER DELETE ON cards BEGIN
      INSERT INTO cards_text (cards_text, rowid, text) VALUES ('delete', old.row, old.text);
    END;
    CREATE TRIGGER cards_reworded AFTER UPDATE OF text ON cards WHEN old.text <> new.text BEGIN
      INSERT INTO cards_text (cards_text, rowid, text) VALUES ('delete', old.row, old.text);
      INSERT INTO cards_text (rowid, text) VALUES (new.row, new.text);
    END`,
} as const;
