/** An order is offered the layouts and sites that there are. */
export const replica0002 = {
  version: 2,
  up: `
    CREATE INDEX cards_layout ON cards (object_type, layout);
    CREATE INDEX cards_site ON cards (object_type, site)`,
} as const;
