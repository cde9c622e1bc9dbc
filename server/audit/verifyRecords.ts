import { createHash } from 'node:crypto';

import type { ChainEnd, Link, SignedHeads } from '../store/audit.ts';
import type { AuditRecord, Chain } from './records.ts';
import { fingerprintOf, isSignedRight } from './signedHeads.ts';

/** The first thing that is wrong. `seq`: the entry's number in its chain, or the row's id where it is in none. */
export type AuditFault =
  | {
      readonly kind: 'edited' | 'removed' | 'cutOff' | 'rewritten';
      readonly chain: Chain;
      readonly seq: number;
    }
  | { readonly kind: 'inserted'; readonly chain: Chain; readonly seq: number }
  | { readonly kind: 'badSignature' | 'strangeKey'; readonly at: string }
  | { readonly kind: 'incomplete' };

export type AuditVerdict = {
  readonly fault: AuditFault | null;
  /** Entries that were looked at and are whole. */
  readonly entries: Readonly<Record<Chain, number>>;
  /** How far what was found is also signed. */
  readonly signedUpTo: Readonly<Record<Chain, number>>;
  /** Fingerprints of the keys that signed. */
  readonly keys: readonly string[];
};

export type VerifyOptions = {
  /** Fingerprints of the keys that may sign; null: any, the reader compares them. */
  readonly trustedKeys: readonly string[] | null;
  /** What an earlier export had as signed. */
  readonly known: readonly SignedHeads[];
};

const nothing: ChainEnd = { seq: 0, hash: '' };

const hashAfter = (before: ChainEnd, entry: string): string =>
  createHash('sha256').update(`${before.hash}\n${entry}`).digest('hex');

const faultOfSigned = (heads: SignedHeads, trustedKeys: VerifyOptions['trustedKeys']): AuditFault | null => {
  if (!isSignedRight(heads)) return { kind: 'badSignature', at: heads.at };
  const isTrusted = trustedKeys === null || trustedKeys.includes(fingerprintOf(heads.publicKey));
  return isTrusted ? null : { kind: 'strangeKey', at: heads.at };
};

const faultOfLink = (chain: Chain, before: ChainEnd, link: Link): AuditFault | null => {
  if (link.seq > before.seq + 1) return { kind: 'removed', chain, seq: before.seq + 1 };
  if (link.seq <= before.seq) return { kind: 'inserted', chain, seq: link.seq };
  return link.hash === hashAfter(before, link.entry) ? null : { kind: 'edited', chain, seq: link.seq };
};

/** Whether what was signed, or stands as the head, is what the chain has at its place. */
const faultOfEnd = (chain: Chain, end: ChainEnd, found: ReadonlyMap<number, string>, last: ChainEnd) => {
  if (end.seq > last.seq) return { kind: 'cutOff' as const, chain, seq: last.seq + 1 };
  const hash = end.seq === 0 ? '' : found.get(end.seq);
  return hash === end.hash ? null : { kind: 'rewritten' as const, chain, seq: end.seq };
};

/** Follows both chains; keeps of them what the heads speak of. */
const createFollower = (ends: readonly SignedHeads[]) => {
  const wanted = {
    audit: new Set(ends.map(({ audit }) => audit.seq)),
    history: new Set(ends.map(({ history }) => history.seq)),
  };
  const found = { audit: new Map<number, string>(), history: new Map<number, string>() };
  const last = { audit: nothing, history: nothing };
  return {
    want: ({ audit, history }: SignedHeads) => {
      wanted.audit.add(audit.seq);
      wanted.history.add(history.seq);
    },
    follow: (chain: Chain, link: Link): AuditFault | null => {
      const fault = faultOfLink(chain, last[chain], link);
      if (fault !== null) return fault;
      last[chain] = { seq: link.seq, hash: link.hash };
      if (wanted[chain].has(link.seq)) found[chain].set(link.seq, link.hash);
      return null;
    },
    compare: (chain: Chain, end: ChainEnd): AuditFault | null =>
      faultOfEnd(chain, end, new Map([...found[chain], [last[chain].seq, last[chain].hash]]), last[chain]),
    last,
  };
};

/** Follows the chains from their beginning and compares them with everything that was signed. Stops at the first fault. */
export const verifyRecords = async (
  records: AsyncIterable<AuditRecord>,
  { trustedKeys, known }: VerifyOptions,
): Promise<AuditVerdict> => {
  const signed: SignedHeads[] = [...known];
  const follower = createFollower(known);
  const verdict = (fault: AuditFault | null): AuditVerdict => ({
    fault,
    entries: { audit: follower.last.audit.seq, history: follower.last.history.seq },
    signedUpTo: {
      audit: Math.max(0, ...signed.map(({ audit }) => audit.seq)),
      history: Math.max(0, ...signed.map(({ history }) => history.seq)),
    },
    keys: [...new Set(signed.map(({ publicKey }) => fingerprintOf(publicKey)))],
  });
  const faultOfHeads = (heads: { readonly audit: ChainEnd; readonly history: ChainEnd }) =>
    follower.compare('audit', heads.audit) ?? follower.compare('history', heads.history);
  const take = (record: AuditRecord): AuditFault | null => {
    switch (record.kind) {
      case 'signed':
        signed.push(record);
        follower.want(record);
        return faultOfSigned(record, trustedKeys);
      case 'audit':
      case 'history':
        return follower.follow(record.kind, record);
      case 'unchained':
        return { kind: 'inserted', chain: 'history', seq: record.id };
      case 'heads':
        return [...signed, record].reduce<AuditFault | null>(
          (fault, heads) => fault ?? faultOfHeads(heads),
          null,
        );
    }
  };
  let isWhole = false;
  for await (const record of records) {
    const fault = take(record);
    if (fault !== null) return verdict(fault);
    isWhole = record.kind === 'heads';
  }
  return verdict(isWhole ? null : { kind: 'incomplete' });
};
