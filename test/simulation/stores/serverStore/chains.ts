import { createHash } from 'node:crypto';

import type { AuditEntry } from '../../../../server/store/transact.ts';
import type { Content, Rows } from './content.ts';

const hashAfter = (before: string, line: string): string =>
  createHash('sha256').update(`${before}\n${line}`).digest('hex');

/** One text for one row, as the database's function of this name makes it. */
export const historyLine = (row: Rows['card_history']): string => {
  const fields = [
    ['at', row.at.toISOString().replace('Z', '000Z')],
    ['by', row.by],
    ['kind', row.kind],
    ...(row.note === null ? [] : [['note', row.note]]),
    ['cardId', row.card_id],
    ['deskId', row.desk_id],
    ...(row.reason === null ? [] : [['reason', row.reason]]),
    ['process', row.process],
    ['toState', row.to_state],
    ['fromState', row.from_state],
  ];
  return `{${fields.map(([name, value]) => `"${name}": ${JSON.stringify(value)}`).join(', ')}}`;
};

/** Gives the rows that a transaction wrote their places in the chain of all history. */
export const chainHistory = (
  content: Content,
  written: Map<string, Rows['card_history'] | undefined>,
): void => {
  for (const row of [...written.values()].filter((one) => one !== undefined)) {
    const seq = content.chains.history_seq + 1;
    const hash = hashAfter(content.chains.history_hash, historyLine(row));
    written.set(String(row.id), { ...row, chain_seq: seq, hash });
    content.chains = { ...content.chains, history_seq: seq, history_hash: hash };
  }
};

export const chainAudit = (content: Content, entries: readonly AuditEntry[]): void => {
  for (const entry of entries.map((one) => JSON.stringify(one))) {
    const seq = content.chains.seq + 1;
    const hash = hashAfter(content.chains.hash, entry);
    content.tables.audit.set(String(seq), { seq, entry, hash });
    content.chains = { ...content.chains, seq, hash };
  }
};
