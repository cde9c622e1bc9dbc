import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { systemClock } from '../../../../server/clock.ts';
import { openStore, type Store } from '../../../../server/store/store.ts';
import { createServerDatabase } from '../../../simulation/stores/serverStore/serverDatabase.ts';
import { createDatabase } from '../../../support/postgres.ts';
import { batchSteps, cardSteps, commandSteps, retentionSteps } from '../../../support/storeSteps/cards.ts';
import { peopleSteps } from '../../../support/storeSteps/people.ts';
import { cardId, limit, name, site, sites, time } from '../../../support/storeSteps/step.ts';
import { upkeepSteps } from '../../../support/storeSteps/upkeep.ts';

const step = fc.oneof(
  ...[peopleSteps, cardSteps, commandSteps, batchSteps, retentionSteps, upkeepSteps].flat(),
);

const feedEntry = fc.record({
  kind: fc.constant('card' as const),
  cardId,
  siteBefore: site,
  siteAfter: site,
});

const auditEntry = fc.record({
  at: time.map((at) => at.toISOString()),
  operatorId: fc.constant(null),
  action: name,
  object: fc.constant('a "b" \\ ö'),
  result: fc.constant('done'),
});

const search = fc.record({
  objectType: fc.constantFrom(undefined, 'card'),
  state: fc.constantFrom(undefined, 'processing'),
  text: fc.constantFrom('', 'BERG', '%', 'ö', '2026', '_', '\\', ', '),
  orderedBy: fc.constantFrom(undefined, 'Berg, Ingrid'),
  orderedFrom: fc.constantFrom(undefined, '2026-05-04T13:58:07.000Z'),
  orderedBefore: fc.constantFrom(undefined, '2026-05-04T13:58:07.000Z'),
  batch: fc.constantFrom(undefined, 2041),
  sites,
  sort: fc.record({
    field: fc.constantFrom(
      'order',
      'state',
      'layout',
      'site',
      'orderedBy',
      'orderedAt',
      'cardNumber',
      'holder',
    ),
    descending: fc.boolean(),
  }),
  offset: fc.constantFrom(0, 1),
  limit,
});

/** What is done at once: alone, or in one transaction that is told to feed and audit or thinks better of it. */
type Scene = { readonly told: string; readonly play: (store: Store) => Promise<unknown> };

const alone: fc.Arbitrary<Scene> = step.map(({ told, act }) => ({ told, play: act }));

const searching: fc.Arbitrary<Scene> = search.map((asked) => ({
  told: `search ${JSON.stringify(asked)}`,
  play: (store) => store.search(asked),
}));

const together: fc.Arbitrary<Scene> = fc
  .record({
    steps: fc.array(step, { maxLength: 4 }),
    changes: fc.array(feedEntry, { maxLength: 2 }),
    audits: fc.array(auditEntry, { maxLength: 2 }),
    fails: fc.boolean(),
  })
  .map(({ steps, changes, audits, fails }) => ({
    told: `transaction ${fails ? 'undone ' : ''}${steps.map(({ told }) => told).join('; ')}`,
    play: (store) => {
      const answers: unknown[] = [];
      const work = store.transact(async (tables) => {
        for (const { act } of steps) answers.push(await act(tables));
        tables.change(...changes);
        for (const entry of audits) tables.audit(entry);
        if (fails) throw new Error('undone');
      });
      return work.then(
        () => answers,
        (error: unknown) => [...answers, codeOf(error)],
      );
    },
  }));

const codeOf = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  return 'code' in error ? error.code : error.message;
};

const answerOf = (store: Store, { play }: Scene): Promise<unknown> => play(store).catch(codeOf);

describe('PostgreSQL and the store in memory', () => {
  let real: Store;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createDatabase(inject('postgresUrl'));
    drop = database.drop;
    real = await openStore(database.url, systemClock);
  });

  afterAll(async () => {
    await real.close();
    await drop();
  });

  test('give the same answers, whatever they are asked', async () => {
    const memory = createServerDatabase({ clock: systemClock, uuid: randomUUID }).connect();
    const seed = Number(process.env.STORE_SEED ?? Date.now() % 1_000_000);
    const scenes = fc.sample(fc.oneof(alone, searching, together), { seed, numRuns: 1_500 });
    let number = 0;
    for (const scene of scenes) {
      number += 1;
      const [expected, answer] = [await answerOf(real, scene), await answerOf(memory, scene)];
      expect(answer, `seed ${seed}, scene ${number}: ${scene.told}`).toEqual(expected);
    }
  }, 120_000);
});
