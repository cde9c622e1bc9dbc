import { configuration } from '../../../shared/contract/configuration.ts';
import { changesPage, snapshotPage, type BatchSync, type Change } from '../../../shared/contract/http.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { timeOf, type Clock } from '../ports.ts';
import type { OnlineSession } from '../session/onlineSession.ts';
import type { Replica, ReplicaChange } from '../store/replica.ts';
import type { Failure } from './answer.ts';
import type { HttpQuery } from './transport.ts';

export type Pulled = {
  readonly cards: boolean;
  readonly configuration: boolean;
  /** What the operator may do or see changed: ask the server who he is now. */
  readonly permissions: boolean;
};

/** Whom to ask, and who wants to know. */
export type Source = {
  readonly session: OnlineSession;
  /** As the server told it before this pull: kept with the cards that it goes with. */
  readonly batchSync: BatchSync;
  /** The server answered with a page, and it is in the replica. */
  readonly onPage: () => void;
};

const smallestPage = 50;
const largestPage = 1_000;
const changesLimit = 1_000;

/** A server that leads to where it was read from already would be asked without a pause and without an end. */
const ledInACircle = err<Failure>({ kind: 'foreign' });

/** Brings a replica up to the server's present: every page in one transaction with its cursor. */
export const catchUp = async (
  replica: Replica,
  clock: Clock,
  { session, batchSync, onPage }: Source,
): Promise<Result<Pulled, Failure>> => {
  const pulled = { cards: false, configuration: false, permissions: false };
  const passed = new Set<string | null>();
  for (;;) {
    const { cursor } = replica.facts();
    passed.add(cursor);
    const page = await session.send(
      { method: 'GET', path: '/v1/changes', query: { cursor: cursor ?? '', limit: changesLimit } },
      changesPage,
    );
    if (!page.ok) return page;
    const { changes, hasMore } = page.value.value;
    if (hasMore && passed.has(page.value.value.cursor)) return ledInACircle;
    replica.apply(changes.flatMap(replicaChange), {
      cursor: page.value.value.cursor,
      asOf: timeOf(clock),
      ...(hasMore ? {} : { batchSync }),
    });
    onPage();
    for (const change of changes) pulled[changed[change.kind]] = true;
    if (!hasMore) return ok(pulled);
  }
};

const changed: Record<Change['kind'], keyof Pulled> = {
  card: 'cards',
  cardRemoved: 'cards',
  configuration: 'configuration',
  permissions: 'permissions',
};

const replicaChange = (change: Change): readonly ReplicaChange[] =>
  change.kind === 'permissions' ? [] : [change];

type Filling = {
  readonly clock: Clock;
  readonly sites: readonly string[];
  /** What the cards that are there mean is known now. */
  readonly onConfigured: () => void;
};

/** Cards for the next page: a good line soon gets large ones, on a thin one progress shows and a break costs little. */
export const nextPageSize = (size: number, tookMs: number): number => {
  if (tookMs < 1_000) return Math.min(largestPage, size * 2);
  return tookMs > 5_000 ? Math.max(smallestPage, Math.floor(size / 2)) : size;
};

/**
 * Fills an empty or half-filled replica from the snapshot and catches up. An interrupted filling goes on where it
 * stopped. The configuration is read after the cursor, so that none of its changes falls between the two, and before the
 * other pages, so that what is there can be looked at meanwhile.
 */
export const fill = async (
  staging: Replica,
  { clock, sites, onConfigured }: Filling,
  source: Source,
): Promise<Result<Pulled, Failure>> => {
  const { session, onPage } = source;
  let size = smallestPage;
  const passed = new Set<string | null>();
  for (let facts = staging.facts(); facts.cursor === null || facts.next !== null; facts = staging.facts()) {
    const askedAt = clock.now();
    const query = snapshotQuery(size, facts.next, sites);
    const page = await session.send({ method: 'GET', path: '/v1/cards/snapshot', query }, snapshotPage);
    if (!page.ok) return page;
    size = nextPageSize(size, clock.now() - askedAt);
    const { cards, next, cursor } = page.value.value;
    passed.add(facts.next);
    if (next !== null && passed.has(next)) return ledInACircle;
    staging.apply(
      cards.map((card) => ({ kind: 'card', card })),
      { next, cursor },
    );
    onPage();
    const configured = await configure(staging, session, onConfigured);
    if (!configured.ok) return configured;
  }
  const configured = await configure(staging, session, onConfigured);
  return configured.ok ? catchUp(staging, clock, source) : configured;
};

const configure = async (
  staging: Replica,
  session: OnlineSession,
  onConfigured: () => void,
): Promise<Result<null, Failure>> => {
  if (staging.configuration() !== null) return ok(null);
  const present = await session.send({ method: 'GET', path: '/v1/configuration' }, configuration);
  if (!present.ok) return present;
  staging.apply([{ kind: 'configuration', configuration: present.value.value }], {});
  onConfigured();
  return ok(null);
};

const snapshotQuery = (size: number, next: string | null, sites: readonly string[]): HttpQuery => ({
  limit: size,
  site: sites,
  ...(next === null ? {} : { after: next }),
});
