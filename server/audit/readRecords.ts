import type { Link } from '../store/audit.ts';
import type { Tables } from '../store/store.ts';
import type { AuditRecord, Chain } from './records.ts';

const perPage = 1_000;

async function* linksUpTo(
  kind: Chain,
  last: number,
  after: (seq: number, limit: number) => Promise<readonly Link[]>,
): AsyncGenerator<AuditRecord> {
  for (let seq = 0; seq < last;) {
    const page = await after(seq, perPage);
    for (const link of page) if (link.seq <= last) yield { kind, ...link };
    seq = page.at(-1)?.seq ?? last;
  }
}

/** Everything that a verifier needs, up to now; what is added meanwhile is left for the next time. */
export async function* readRecords({ auditTrail }: Pick<Tables, 'auditTrail'>): AsyncGenerator<AuditRecord> {
  // The signed heads first: the present ones are never before them, unless something was cut off.
  const signed = await auditTrail.signedHeads();
  const heads = await auditTrail.heads();
  for (const one of signed) yield { kind: 'signed', ...one };
  yield* linksUpTo('audit', heads.audit.seq, auditTrail.auditAfter);
  yield* linksUpTo('history', heads.history.seq, auditTrail.historyAfter);
  for (const id of await auditTrail.unchained(perPage)) yield { kind: 'unchained', id };
  yield { kind: 'heads', ...heads };
}
