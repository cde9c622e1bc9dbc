/**
 * A search is answered, and sorted as it most often is, by one index alone: the rows, ten times as large, stay unread. The
 * statistics are those of a million cards, so that the plans are the same in every copy, also in one that is still filled.
 */
export const replica0004 = {
  version: 4,
  up: `
    DROP INDEX cards_type_state;
    CREATE INDEX cards_of_state ON cards (
      object_type, state, ordered_at DESC, order_number DESC, position, row, site, ordered_by, batch_number
    );
    CREATE INDEX cards_newest ON cards (
      object_type, ordered_at DESC, order_number DESC, position, row,
      state, site, ordered_by, batch_number, layout, card_number, holder
    );
    ANALYZE sqlite_schema;
    INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
      ('cards', 'cards_of_state', '1000000 500000 40000 8 4 1 1 1 1 1'),
      ('cards', 'cards_newest', '1000000 500000 8 4 1 1 1 1 1 1 1 1 1'),
      ('cards', 'cards_batch', '800000 400000 40'),
      ('cards', 'cards_ordered_by', '1000000 500000 100000'),
      ('cards', 'cards_site', '1000000 500000 100000'),
      ('cards', 'cards_layout', '1000000 500000 100000'),
      ('cards', 'cards_order', '1000000 4'),
      ('cards', 'sqlite_autoindex_cards_1', '1000000 1');
    ANALYZE sqlite_schema`,
} as const;
