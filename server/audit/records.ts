import { z } from 'zod';

const end = z.object({ seq: z.number().int().min(0), hash: z.string() });

const heads = { audit: end, history: end };

const link = { seq: z.number().int().min(1), entry: z.string(), hash: z.string() };

/**
 * One line of an export, in this order: what was signed, the audit, the history, rows of the history that are in no
 * chain, and the heads of now, without which the export is not whole.
 */
export const auditRecord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('signed'),
    at: z.string(),
    ...heads,
    publicKey: z.string(),
    signature: z.string(),
  }),
  z.object({ kind: z.literal('audit'), ...link }),
  z.object({ kind: z.literal('history'), ...link }),
  z.object({ kind: z.literal('unchained'), id: z.number().int() }),
  z.object({ kind: z.literal('heads'), ...heads }),
]);

export type AuditRecord = z.infer<typeof auditRecord>;

export type Chain = 'audit' | 'history';
