import fc from 'fast-check';

import type { CardRow } from '../../../server/store/schema.ts';
import {
  batchId,
  cardId,
  count,
  key,
  limit,
  name,
  objectType,
  operatorId,
  site,
  sites,
  sorted,
  state,
  type Steps,
  steps,
  time,
} from './step.ts';

type Facts = {
  readonly id: string;
  readonly type: string;
  readonly present: string;
  readonly at: Date;
  readonly isOrdered: boolean;
  readonly place: string;
  readonly by: string;
};

const cardOfFacts = ({ id, type, present, at, isOrdered, place, by }: Facts): CardRow => ({
  id,
  object_type: type,
  state: present,
  state_revision: 1,
  state_since: at,
  state_by: null,
  version: 1,
  order_id: isOrdered ? id : null,
  order_number: isOrdered ? `TC-2026-00000${at.getUTCHours()}` : null,
  order_position: isOrdered ? 1 : null,
  order_amount: isOrdered ? 1 : null,
  ordered_at: isOrdered ? at : null,
  ordered_by: isOrdered ? by : null,
  card_number: null,
  layout: 'Visitor blue',
  site: place,
  holder_id: isOrdered ? null : id,
  given_name: isOrdered ? null : by,
  family_name: isOrdered ? null : 'Öberg 100%',
  employee_number: null,
  organisation: null,
  batch_id: null,
  batch_number: null,
  batch_sent_at: null,
  valid_from: null,
  valid_to: at,
  created_at: at,
  updated_at: at,
});

const card = fc
  .record<Facts>({
    id: cardId,
    type: objectType,
    present: state,
    at: time,
    isOrdered: fc.boolean(),
    place: site,
    by: name,
  })
  .map(cardOfFacts);

const stateChange = fc.record({
  id: cardId,
  from: fc.constantFrom(['processing'], ['processing', 'ordered'], []),
  stateRevision: limit,
  to: state,
  at: time,
  process: name,
  by: fc.constantFrom('Åberg, "Bo" \\', 'line\nfeed'),
  deskId: fc.constantFrom('desk-1', 'desk-2'),
  reason: fc.constantFrom(null, 'lost'),
  note: fc.constantFrom(null, 'Öberg: "at the gate"\n'),
});

export const cardSteps: readonly Steps[] = [
  steps('insert', card, ({ cards }, one) => {
    const { id, created_at, state: present } = one;
    const told = {
      card_id: id,
      at: created_at,
      kind: 'created' as const,
      process: null,
      from_state: null,
      reason: null,
      note: null,
    };
    const history = [{ ...told, to_state: present, by: 'Öberg, 1', desk_id: null }];
    return cards.insert({ cards: [one], history });
  }),
  steps('find', fc.tuple(cardId, sites), ({ cards }, asked) => cards.find(...asked)),
  steps('findMany', fc.array(cardId), async ({ cards }, ids) =>
    sorted(await cards.findMany([...new Set(ids)])),
  ),
  steps('lock', fc.tuple(cardId, sites), ({ cards }, asked) => cards.lock(...asked)),
  steps('pageAfter', fc.tuple(fc.option(cardId), sites, limit), ({ cards }, asked) =>
    cards.pageAfter(...asked),
  ),
  steps('history', cardId, ({ cards }, id) => cards.history(id)),
  steps('count', fc.tuple(objectType, state), ({ cards }, asked) => cards.count(...asked)),
  steps('counts', fc.constant(0), async ({ cards }) => sorted(await cards.counts())),
  steps('isEmpty', fc.constant(0), ({ cards }) => cards.isEmpty()),
  steps('changeState', stateChange, ({ cards }, change) => cards.changeState(change)),
  steps('changeState', stateChange, ({ cards }, change) =>
    cards.changeState({ ...change, stateRevision: 1 }),
  ),
  steps('nextOrderNumber', fc.constant(0), ({ cards }) => cards.nextOrderNumber()),
  steps('skipOrderNumbersTo', limit, ({ cards }, number) => cards.skipOrderNumbersTo(number)),
];

const outcome = fc.record({
  operatorId,
  key,
  fingerprint: name,
  status: fc.constantFrom<'done' | 'refused'>('done', 'refused'),
  httpStatus: fc.constantFrom(200, 409),
  body: fc.constant('{"a":  1}'),
  process: name,
  cardId: fc.option(cardId),
  receivedAt: time,
});

export const commandSteps: readonly Steps[] = [
  steps('find', fc.tuple(operatorId, key), ({ commands }, asked) => commands.find(...asked)),
  steps('save', outcome, ({ commands }, one) => commands.save(one)),
  steps('tryLock', fc.tuple(operatorId, key), ({ commands }, asked) => commands.tryLock(...asked)),
];

const step = fc.record({ objectType, from: state, to: state });

const report = fc.record({ id: cardId, from: state, to: state, cardNumber: fc.option(name) });

export const batchSteps: readonly Steps[] = [
  steps('create', fc.tuple(batchId, time), ({ batches }, asked) => batches.create(...asked)),
  steps('remove', batchId, ({ batches }, id) => batches.remove(id)),
  steps('unsubmitted', fc.constant(0), ({ batches }) => batches.unsubmitted()),
  steps('isOpen', batchId, ({ batches }, id) => batches.isOpen(id)),
  steps('close', fc.tuple(batchId, time), ({ batches }, asked) => batches.close(...asked)),
  steps('markSubmitted', fc.tuple(batchId, time), ({ batches }, asked) => batches.markSubmitted(...asked)),
  steps('cardsOf', batchId, ({ batches }, id) => batches.cardsOf(id)),
  steps('take', fc.tuple(step, batchId, limit, time), async ({ batches }, [asked, id, most, at]) =>
    sorted(await batches.take(asked, { id, number: 7, createdAt: at }, most, at)),
  ),
  steps('atBureau', fc.tuple(objectType, fc.constant(['ordered', 'aborted']), limit), ({ batches }, asked) =>
    batches.atBureau(...asked),
  ),
  steps('lockCards', fc.array(cardId), ({ batches }, ids) => batches.lockCards(ids)),
  steps('advance', fc.tuple(report, time), ({ batches }, [one, at]) => batches.advance([one], at)),
  steps('lastRunAt', fc.constant(0), ({ batches }) => batches.lastRunAt()),
  steps('noteRun', time, ({ batches }, at) => batches.noteRun(at)),
];

export const retentionSteps: readonly Steps[] = [
  steps(
    'remove',
    fc.tuple(fc.constantFrom('outcomes', 'sessions', 'accessTokens', 'refreshTokens'), time),
    ({ retention }, [what, before]) => retention.remove(what, before, 1_000),
  ),
  // The feed's rows have the time of their database: of those, all are old enough, or none.
  steps('remove of the feed', fc.tuple(fc.constantFrom(1970, 2999), count), ({ retention }, [year, most]) =>
    retention.remove('feed', new Date(Date.UTC(year)), most),
  ),
];
