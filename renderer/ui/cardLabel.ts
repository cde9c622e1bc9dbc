import type { Card } from '../../shared/contract/http.ts';
import type { Command } from '../../shared/contract/ipc.ts';
import type { Words } from './words.ts';

/** "TC-2026-018841 · 1 of 3", else the card's own number. */
export const commandCardLabel = (label: Command['cardLabel'], t: Words): string =>
  label.orderNumber !== null && label.position !== null && label.amount !== null
    ? t('card.label', { order: label.orderNumber, position: label.position, amount: label.amount })
    : (label.cardNumber ?? label.orderNumber ?? t('common.none'));

export const cardLabel = ({ order, cardNumber }: Card, t: Words): string =>
  commandCardLabel(
    {
      orderNumber: order?.number ?? null,
      position: order?.position ?? null,
      amount: order?.amount ?? null,
      cardNumber,
    },
    t,
  );
