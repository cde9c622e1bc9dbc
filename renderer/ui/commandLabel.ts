import type { Card } from '../../shared/contract/http.ts';
import type { CardLabel, Command, JournalLine } from '../../shared/contract/command.ts';
import type { Words } from './words.ts';

/** What a command is about, wherever commands are listed. */
type About = Command | NonNullable<JournalLine['command']>;

/** "TC-2026-018841 · 1 of 3", else the card's own number. */
export const cardNames = ({ orderNumber, position, amount, cardNumber }: CardLabel, t: Words): string =>
  orderNumber !== null && position !== null && amount !== null
    ? t('card.label', { order: orderNumber, position, amount })
    : (cardNumber ?? orderNumber ?? t('common.none'));

/** The card that a command is on; of an order "3 cards, Visitor blue, Uppsala". */
export const commandLabel = (about: About, t: Words): string =>
  about.kind === 'card'
    ? cardNames(about.cardLabel, t)
    : t('card.ordering', {
        count: about.order.amount,
        layout: about.order.layout,
        site: about.order.site,
      });

/** Of the order that a command made; null where it made none, or not yet. */
export const orderNumberOf = ({ state }: Command): string | null =>
  state.kind === 'done' ? (state.orderNumber ?? null) : null;

export const cardLabel = ({ order, cardNumber }: Card, t: Words): string =>
  cardNames(
    {
      orderNumber: order?.number ?? null,
      position: order?.position ?? null,
      amount: order?.amount ?? null,
      cardNumber,
    },
    t,
  );
