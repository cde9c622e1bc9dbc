import { z } from 'zod';

import { deskProblemNames, serverProblemNames } from '../domain/problem.ts';
import { orderInput, stateReason } from './http.ts';
import { journalKinds } from './journal.ts';
import { outlook } from './outlook.ts';

export const problem = z.object({
  name: z.enum([...serverProblemNames, ...deskProblemNames]),
  reason: stateReason.optional(),
  traceId: z.string().optional(),
});

export const commandState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queued') }),
  z.object({ kind: z.literal('sending') }),
  z.object({ kind: z.literal('unconfirmed') }),
  z.object({ kind: z.literal('done'), note: problem.nullable(), orderNumber: z.string().optional() }),
  z.object({ kind: z.literal('refused'), problem }),
  z.object({ kind: z.literal('takenBack') }),
]);

const anyCommand = z.object({
  id: z.uuid(),
  process: z.string(),
  objectType: z.string(),
  state: commandState,
  outlook: outlook.nullable(),
  acceptedAt: z.string(),
  answeredAt: z.string().nullable(),
  attempts: z.number(),
  acknowledged: z.boolean(),
  /** The refused command that this one tries again. */
  retryOf: z.uuid().optional(),
});

/** What a card goes by among people. */
export const cardLabel = z.object({
  orderNumber: z.string().nullable(),
  position: z.number().nullable(),
  amount: z.number().nullable(),
  cardNumber: z.string().nullable(),
});

export const cardCommand = anyCommand.extend({
  kind: z.literal('card'),
  cardId: z.uuid(),
  cardLabel,
});

/** Of a process that starts from nothing: the cards are not there yet. */
export const orderCommand = anyCommand.extend({
  kind: z.literal('order'),
  order: orderInput.pick({ amount: true, layout: true, site: true }),
});

/** One command of the signed-in operator, on a card or to order some. Times: RFC 3339. */
export const command = z.discriminatedUnion('kind', [cardCommand, orderCommand]);

/** One of the signed-in operator's entries in the desk's journal; `command` null where OUTBOX has it no more. */
export const journalLine = z.object({
  seq: z.number(),
  at: z.string(),
  kind: z.enum(journalKinds),
  command: z
    .discriminatedUnion('kind', [
      cardCommand.pick({ kind: true, process: true, cardId: true, cardLabel: true }),
      orderCommand.pick({ kind: true, process: true, order: true }),
    ])
    .nullable(),
});

export type CardLabel = z.infer<typeof cardLabel>;
export type Command = z.infer<typeof command>;
export type JournalLine = z.infer<typeof journalLine>;
