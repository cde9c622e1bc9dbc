import type { Batch } from '../store/batches.ts';
import type { CardRow } from '../store/schema.ts';
import type { NewCards } from '../store/cards.ts';

export type NewOrder = {
  readonly orderId: string;
  readonly number: number;
  /** One for each card of the order. */
  readonly cardIds: readonly string[];
  readonly objectType: string;
  readonly state: string;
  readonly layout: string;
  readonly site: string;
  readonly at: Date;
  readonly orderedBy: string;
  readonly process: string;
  readonly deskId: string | null;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  /** Where the cards do not wait for the batch sync. */
  readonly batch?: Batch;
};

/** TC-2026-018841: the year of the order, and a number that goes on across years. */
export const orderNumberOf = (number: number, at: Date): string =>
  `TC-${at.getUTCFullYear()}-${String(number).padStart(6, '0')}`;

const rowOf = (order: NewOrder, id: string, index: number): CardRow => ({
  id,
  object_type: order.objectType,
  state: order.state,
  state_revision: 1,
  state_since: order.at,
  state_by: null,
  version: 1,
  order_id: order.orderId,
  order_number: orderNumberOf(order.number, order.at),
  order_position: index + 1,
  order_amount: order.cardIds.length,
  ordered_at: order.at,
  ordered_by: order.orderedBy,
  card_number: null,
  layout: order.layout,
  site: order.site,
  holder_id: null,
  given_name: null,
  family_name: null,
  employee_number: null,
  organisation: null,
  batch_id: order.batch?.id ?? null,
  batch_number: order.batch?.number ?? null,
  batch_sent_at: order.batch?.createdAt ?? null,
  valid_from: null,
  valid_to: null,
  created_at: order.at,
  updated_at: order.at,
});

/** The cards of a new order, each with its own state, and the first line of their history. */
export const newOrder = (order: NewOrder): NewCards => ({
  cards: order.cardIds.map((id, index) => rowOf(order, id, index)),
  history: order.cardIds.map((id) => ({
    card_id: id,
    at: order.at,
    kind: 'created',
    process: order.process,
    from_state: null,
    to_state: order.state,
    by: order.orderedBy,
    desk_id: order.deskId,
    reason: order.reason ?? null,
    note: order.note ?? null,
  })),
});
