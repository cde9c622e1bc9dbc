import type { Card } from '../../shared/contract/http.ts';
import { cardFields } from '../../shared/contract/search.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** "2026-05-04 13:58:07", by the desk's clock: what spreadsheets of every language read as a time. */
const localTime = (at: string): string => {
  const time = new Date(at);
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`;
};

type Field = (typeof cardFields)[number];

/** A card as a record of a file, in the order of `cardFields`; what it does not have is empty. */
export const cardRecord = (card: Card, stateLabel: string): readonly string[] => {
  const { order, holder, batch } = card;
  const record: Record<Field, string> = {
    order: order?.number ?? '',
    position: order === null ? '' : String(order.position),
    amount: order === null ? '' : String(order.amount),
    status: stateLabel,
    layout: card.layout,
    site: card.site,
    orderedBy: order?.orderedBy ?? '',
    ordered: order === null ? '' : localTime(order.orderedAt),
    cardNumber: card.cardNumber ?? '',
    holder: holder === null ? '' : `${holder.familyName}, ${holder.givenName}`,
    employeeNumber: holder?.employeeNumber ?? '',
    batch: batch === null ? '' : String(batch.number),
    stateSince: localTime(card.stateSince),
    updated: localTime(card.updatedAt),
  };
  return cardFields.map((field) => record[field]);
};
