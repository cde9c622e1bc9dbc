import { z } from 'zod';

import type { Card } from '../../../shared/contract/http.ts';
import type { Batch } from '../../store/batches.ts';

// The format is told to the bureau in docs/bureau-file-drop.md; whatever changes here changes there.

/** What the bureau writes about one batch. Fields that are not named here are ignored. */
export const statusFile = z.object({
  format: z.literal('card-desk-status'),
  version: z.literal(1),
  batch: z.uuid(),
  cards: z
    .array(
      z.object({
        id: z.uuid(),
        state: z.string().min(1).max(100),
        cardNumber: z
          .string()
          .regex(/^[A-Za-z0-9-]{1,50}$/)
          .nullish(),
      }),
    )
    .min(1)
    .max(20_000),
});

/** The order of one batch, as text. */
export const orderFileOf = ({ id, number, createdAt }: Batch, cards: readonly Card[]): string => {
  const order = {
    format: 'card-desk-order',
    version: 1,
    batch: { id, number, createdAt: createdAt.toISOString() },
    cards: cards.map((card) => ({
      id: card.id,
      objectType: card.objectType,
      layout: card.layout,
      site: card.site,
      order:
        card.order === null
          ? null
          : { number: card.order.number, position: card.order.position, amount: card.order.amount },
      holder: card.holder,
      validFrom: card.validFrom,
      validTo: card.validTo,
    })),
  };
  return `${JSON.stringify(order, null, 2)}\n`;
};
