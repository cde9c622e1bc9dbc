import type { NewCards } from '../store/cards.ts';
import type { CardRow, HistoryRow } from '../store/schema.ts';
import { batchAfter, type DemoBatch } from './batches.ts';
import type { LifeStep } from './lives.ts';
import type { DemoOrder } from './orders.ts';
import type { Random } from './random.ts';
import { familyNames, givenNames, organisations } from './words.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A card is in processing half an hour after its order at the latest; the next batch sync takes it. */
const waitsAtLeast = hour / 2;

const deskIds = ['desk-reception', 'desk-hr', 'desk-facilities'] as const;

type Lived = LifeStep & { readonly at: Date };

/** When each step was: as long after the one before as its kind takes, the hand-over when the batch was. */
const timesOf = (steps: readonly LifeStep[], orderedAt: Date, batch: DemoBatch | undefined, now: Date) => {
  let at = orderedAt.getTime();
  return steps.map((step): Lived => {
    at =
      step.kind === 'batchSync' && batch !== undefined ? batch.createdAt.getTime() : at + step.hours * hour;
    at = Math.min(at, now.getTime() - 60_000);
    return { ...step, at: new Date(at) };
  });
};

const holderOf = (random: Random) => ({
  holder_id: random.uuid(),
  given_name: random.pick(givenNames),
  family_name: random.pick(familyNames),
  employee_number: `E${random.int(10_000, 99_999)}`,
  organisation: random.pick(organisations),
});

const nobody = {
  holder_id: null,
  given_name: null,
  family_name: null,
  employee_number: null,
  organisation: null,
};

const validityOf = (order: DemoOrder, last: Lived, now: Date, random: Random) => {
  const days = order.objectType === 'card' ? 3 * 365 : random.int(5, 14);
  switch (last.state) {
    case 'assigned':
    case 'active':
    case 'inactive':
      return { valid_from: last.at, valid_to: new Date(now.getTime() + random.int(1, days) * day) };
    case 'expired':
    case 'locked':
      return { valid_from: new Date(last.at.getTime() - days * day), valid_to: last.at };
    default:
      return { valid_from: null, valid_to: null };
  }
};

const rowOf = (
  order: DemoOrder,
  index: number,
  lived: readonly [Lived, ...Lived[]],
  batch: DemoBatch | undefined,
  now: Date,
  random: Random,
): CardRow => {
  const last = lived[lived.length - 1] ?? lived[0];
  const wasProduced = lived.some(({ state }) => state === 'produced');
  const wasHeld = order.objectType === 'card' || lived.some(({ state }) => state === 'assigned');
  const wasHandedOver = lived.some(({ kind }) => kind === 'batchSync');
  return {
    id: random.uuid(),
    object_type: order.objectType,
    state: last.state,
    state_revision: lived.length,
    state_since: last.at,
    state_by: last.kind === 'process' ? order.orderedBy : null,
    version: lived.length,
    order_id: order.id,
    order_number: order.number,
    order_position: index + 1,
    order_amount: order.lives.length,
    ordered_at: order.at,
    ordered_by: order.orderedBy,
    card_number: wasProduced ? String(random.int(1_000_000_000, 9_999_999_999)) : null,
    layout: order.layout,
    site: order.site,
    ...(wasHeld ? holderOf(random) : nobody),
    batch_id: wasHandedOver ? (batch?.id ?? null) : null,
    batch_number: wasHandedOver ? (batch?.number ?? null) : null,
    batch_sent_at: wasHandedOver ? (batch?.createdAt ?? null) : null,
    ...validityOf(order, last, now, random),
    created_at: order.at,
    updated_at: last.at,
  };
};

const byOf = (step: Lived, order: DemoOrder, batch: DemoBatch | undefined): string => {
  if (step.kind === 'batchSync') return `Batch ${batch?.number ?? ''}`;
  return step.kind === 'bureau' ? 'Bureau' : order.orderedBy;
};

const historyOf = (
  id: string,
  order: DemoOrder,
  lived: readonly Lived[],
  batch: DemoBatch | undefined,
  random: Random,
): readonly HistoryRow[] =>
  lived.map((step, index) => ({
    card_id: id,
    at: step.at,
    kind: step.kind,
    process: step.process,
    from_state: lived[index - 1]?.state ?? null,
    to_state: step.state,
    by: byOf(step, order, batch),
    desk_id: step.kind === 'process' || step.kind === 'created' ? random.pick(deskIds) : null,
    reason: null,
    note: null,
  }));

/** The cards of an order with their history, all of it in the past. */
export const demoCards = (
  order: DemoOrder,
  batches: readonly DemoBatch[],
  now: Date,
  random: Random,
): NewCards => {
  const batch = batchAfter(batches, new Date(order.at.getTime() + waitsAtLeast));
  const made = order.lives.map((steps, index) => {
    const [first, ...rest] = timesOf(steps, order.at, batch, now);
    if (first === undefined) throw new Error('A life without a beginning.');
    const row = rowOf(order, index, [first, ...rest], batch, now, random);
    return { row, history: historyOf(row.id, order, [first, ...rest], batch, random) };
  });
  return { cards: made.map(({ row }) => row), history: made.flatMap(({ history }) => history) };
};
