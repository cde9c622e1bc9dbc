import type { AuditStore, Link, SignedHeads } from '../../../../server/store/audit.ts';
import type { Ask } from './ask.ts';
import { historyLine } from './chains.ts';
import type { Rows } from './content.ts';
import { ascending } from './order.ts';
import { all, get, insert, type Work } from './work.ts';

const auditAfter = (work: Work, seq: number, limit: number): readonly Link[] => {
  const links: Link[] = [];
  for (let next = get(work, 'audit', String(seq + 1)); next !== undefined && links.length < limit;) {
    links.push(next);
    next = get(work, 'audit', String(next.seq + 1));
  }
  return links;
};

const historyAfter = (work: Work, seq: number, limit: number): readonly Link[] =>
  all(work, 'card_history')
    .flatMap((row) =>
      row.chain_seq === null || row.chain_seq <= seq
        ? []
        : [{ seq: row.chain_seq, entry: historyLine(row), hash: row.hash ?? '' }],
    )
    .toSorted(ascending((link) => link.seq))
    .slice(0, limit);

const signedOf = (row: Rows['signed_head']): SignedHeads => ({
  at: row.at.toISOString(),
  audit: { seq: row.audit_seq, hash: row.audit_hash },
  history: { seq: row.history_seq, hash: row.history_hash },
  publicKey: row.public_key,
  signature: row.signature,
});

const signed = (work: Work): readonly SignedHeads[] =>
  all(work, 'signed_head')
    .toSorted(ascending((row) => row.id))
    .map(signedOf);

export const createAuditTable = (ask: Ask): AuditStore => ({
  heads: () =>
    ask(({ content: { chains } }) => ({
      audit: { seq: chains.seq, hash: chains.hash },
      history: { seq: chains.history_seq, hash: chains.history_hash },
    })),
  auditAfter: (seq, limit) => ask((work) => auditAfter(work, seq, limit)),
  historyAfter: (seq, limit) => ask((work) => historyAfter(work, seq, limit)),
  unchained: (limit) =>
    ask((work) =>
      all(work, 'card_history')
        .filter((row) => row.chain_seq === null)
        .map(({ id }) => id)
        .slice(0, limit),
    ),
  signedHeads: () => ask(signed),
  lastSigned: () => ask((work) => signed(work).at(-1)),
  addSigned: ({ at, audit, history, publicKey, signature }) =>
    ask((work) =>
      insert(work, 'signed_head', {
        id: (work.content.sequences.signedHead += 1),
        at: new Date(at),
        audit_seq: audit.seq,
        audit_hash: audit.hash,
        history_seq: history.seq,
        history_hash: history.hash,
        public_key: publicKey,
        signature,
      }),
    ),
});
