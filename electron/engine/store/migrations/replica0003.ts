/** Searches ask who ordered, and in which batch a card was handed over. */
export const replica0003 = {
  version: 3,
  up: `
    ALTER TABLE cards ADD COLUMN batch_number INTEGER;
    UPDATE cards SET batch_number = json_extract(body, '$.batch.number');
    CREATE INDEX cards_ordered_by ON cards (object_type, ordered_by);
    CREATE INDEX cards_batch ON cards (object_type, batch_number) WHERE batch_number IS NOT NULL`,
} as const;
