import type { Db } from './schema.ts';

export type DeskReport = {
  readonly deskId: string;
  readonly operatorId: string;
  readonly seenAt: Date;
  readonly report: unknown;
};

export type DeskStore = { readonly note: (report: DeskReport) => Promise<void> };

export const createDeskStore = (db: Db): DeskStore => ({
  note: async ({ deskId, operatorId, seenAt, report }) => {
    const values = { seen_at: seenAt, operator_id: operatorId, report: JSON.stringify(report) };
    await db
      .insertInto('desk')
      .values({ desk_id: deskId, ...values })
      .onConflict((conflict) => conflict.column('desk_id').doUpdateSet(values))
      .execute();
  },
});
