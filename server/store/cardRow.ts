import type { Card, HistoryEntry } from '../../shared/contract/http.ts';
import type { CardRow, HistoryRow } from './schema.ts';

/** A card with what is told of it in reasons only. */
export type StoredCard = { readonly card: Card; readonly stateBy: string | null };

const isoOf = (time: Date | null): string | null => time?.toISOString() ?? null;

const orderOf = (row: CardRow): Card['order'] =>
  row.order_id === null || row.ordered_at === null
    ? null
    : {
        id: row.order_id,
        number: row.order_number ?? '',
        position: row.order_position ?? 1,
        amount: row.order_amount ?? 1,
        orderedAt: row.ordered_at.toISOString(),
        orderedBy: row.ordered_by ?? '',
      };

const holderOf = (row: CardRow): Card['holder'] =>
  row.holder_id === null
    ? null
    : {
        id: row.holder_id,
        givenName: row.given_name ?? '',
        familyName: row.family_name ?? '',
        employeeNumber: row.employee_number ?? '',
        organisation: row.organisation ?? '',
      };

const batchOf = (row: CardRow): Card['batch'] =>
  row.batch_id === null || row.batch_number === null || row.batch_sent_at === null
    ? null
    : { id: row.batch_id, number: row.batch_number, sentAt: row.batch_sent_at.toISOString() };

export const cardOf = (row: CardRow): Card => ({
  id: row.id,
  objectType: row.object_type,
  state: row.state,
  stateRevision: row.state_revision,
  stateSince: row.state_since.toISOString(),
  version: row.version,
  order: orderOf(row),
  cardNumber: row.card_number,
  layout: row.layout,
  site: row.site,
  holder: holderOf(row),
  batch: batchOf(row),
  validFrom: isoOf(row.valid_from),
  validTo: isoOf(row.valid_to),
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

export const storedCardOf = (row: CardRow): StoredCard => ({ card: cardOf(row), stateBy: row.state_by });

export const historyEntryOf = (row: HistoryRow): HistoryEntry => ({
  at: row.at.toISOString(),
  kind: row.kind,
  process: row.process,
  fromState: row.from_state,
  toState: row.to_state,
  by: row.by,
  deskId: row.desk_id,
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.note === null ? {} : { note: row.note }),
});
