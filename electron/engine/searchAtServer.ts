import { cardList, type Card } from '../../shared/contract/http.ts';
import type { SearchCriteria, SearchSort } from '../../shared/contract/ipc.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { online, type Desk } from './desk.ts';
import { timeOf } from './ports.ts';
import { wantedOf } from './store/condition.ts';
import type { Replica } from './store/replica.ts';
import { problemOf } from './sync/answer.ts';
import type { HttpQuery } from './sync/transport.ts';

export type AskedAtServer = {
  readonly criteria: SearchCriteria;
  /** Where it matters which ones come. */
  readonly sort?: SearchSort;
  /** How many cards are wanted, where not as many as the server gives at once. */
  readonly limit?: number;
};

const mostAtOnce = 200;

/** `cards`: the first ones, in order; `total`: how many there are. `asOf`: RFC 3339, when the server was asked. */
export type FoundAtServer = {
  readonly cards: readonly Card[];
  readonly total: number;
  readonly asOf: string;
};

/**
 * While the first replica is being filled, only the server knows all cards. What it finds is put into that copy, too,
 * so that it can be worked on.
 */
export const searchAtServer = async (
  desk: Desk,
  { criteria, sort, limit = mostAtOnce }: AskedAtServer,
): Promise<Result<FoundAtServer, Problem>> => {
  const session = online(desk);
  if (!session.ok) return session;
  const asOf = timeOf(desk.options.clock);
  const sites = sitesOf(criteria, desk.options.sites);
  if (sites === null) return ok({ cards: [], total: 0, asOf });
  const shift = desk.shift();
  const copy = shift?.replica() ?? null;
  const query = { ...queryOf(criteria), ...sortOf(sort), site: sites, limit };
  const answer = await session.value.send({ method: 'GET', path: '/v1/cards', query }, cardList);
  if (!answer.ok) return err(problemOf(answer.error));
  const { cards, total } = answer.value.value;
  const isStillThere = desk.shift() === shift && shift?.replica() === copy;
  if (copy !== null && isStillThere) bringIn(copy, cards);
  return ok({ cards, total, asOf });
};

/** Only while the snapshot is being read: then every change since is still to come, also the going of a card. */
const bringIn = (copy: Replica, cards: readonly Card[]): void => {
  if (copy.facts().next === null) return;
  copy.apply(
    cards.map((card) => ({ kind: 'card', card })),
    {},
  );
};

/** Empty: all. Null: none, for this desk keeps none of the site. */
const sitesOf = ({ site }: SearchCriteria, kept: readonly string[]): readonly string[] | null => {
  if (site === undefined) return kept;
  return kept.length === 0 || kept.includes(site) ? [site] : null;
};

const sortOf = (sort: SearchSort | undefined): HttpQuery =>
  sort === undefined ? {} : { sort: sort.direction === 'asc' ? sort.field : `-${sort.field}` };

const queryOf = (criteria: SearchCriteria): HttpQuery => {
  const { objectType, state, orderedBy, orderedFrom, orderedBefore, batch } = wantedOf(criteria);
  const wanted = { objectType, state, orderedBy, orderedFrom, orderedBefore, batch, text: criteria.text };
  const asked = Object.entries(wanted).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(asked);
};
