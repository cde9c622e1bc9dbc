/**
 * Also a text that the trigram index is too coarse for is looked for in one index: the rows, ten times as large, stay
 * unread.
 */
export const replica0005 = {
  version: 5,
  up: `
    DROP INDEX cards_newest;
    CREATE INDEX cards_newest ON cards (
      object_type, ordered_at DESC, order_number DESC, position, row,
      state, site, ordered_by, batch_number, layout, card_number, holder, text
    );
    INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
      ('cards', 'cards_newest', '1000000 500000 8 4 1 1 1 1 1 1 1 1 1 1');
    ANALYZE sqlite_schema`,
} as const;
