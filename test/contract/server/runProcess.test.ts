import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  type Card,
  card as cardSchema,
  history,
  processDone,
  storedCommand,
} from '../../../shared/contract/http.ts';
import { systemClock } from '../../../server/clock.ts';
import { createCatalogue, shippedParts } from '../../../server/catalogue/catalogue.ts';
import { everyStore } from '../../support/everyStore.ts';
import { abort, call, type Client, enableAbortFor, processBody, signIn } from '../../support/http.ts';
import { cardIn } from '../../support/cardIn.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

describe.each(everyStore)('running a process on a card, on $on', ({ postgresUrl }) => {
  let server: TestServer;
  let operator: Client;
  let other: Client;
  let admin: Client;

  beforeAll(async () => {
    server = await startTestServer({
      postgresUrl: postgresUrl(),
      clock: systemClock,
      abortEnabled: true,
    });
    [operator, other, admin] = await Promise.all([
      signIn(server.url, 'operator'),
      signIn(server.url, 'operator2'),
      signIn(server.url, 'admin'),
    ]);
  });

  afterAll(() => server.stop());

  const orderOne = async (site?: string): Promise<Card> => {
    const [card] = await operator.order(1, site);
    if (card === undefined) throw new Error('No card was ordered.');
    return card;
  };

  const present = async ({ id }: Card): Promise<Card> =>
    (await operator.call('GET', `/v1/cards/${id}`)).as(cardSchema);

  describe('an abort', () => {
    test('stops the card for good and is told in its history', async () => {
      const card = await orderOne();
      const answer = await operator.run(card);
      expect(answer.status).toBe(200);
      const done = answer.as(processDone).card;
      expect(done).toMatchObject({ state: 'aborted', stateRevision: card.stateRevision + 1 });
      expect(await present(card)).toEqual(done);
      const { entries } = (await operator.call('GET', `/v1/cards/${card.id}/history`)).as(history);
      expect(entries.map(({ kind, toState, by, deskId }) => [kind, toState, by, deskId])).toEqual([
        ['created', 'processing', 'Berg, Ingrid', 'desk-test'],
        ['process', 'aborted', 'Berg, Ingrid', 'desk-test'],
      ]);
    });

    test('is answered the same however often it is sent', async () => {
      const card = await orderOne();
      const options = { key: randomUUID(), body: processBody() };
      const first = await operator.run(card, options);
      const again = await operator.run(card, options);
      expect([again.status, again.text]).toEqual([first.status, first.text]);
      const stored = (await operator.call('GET', `/v1/commands/${options.key}`)).as(storedCommand);
      expect(stored).toMatchObject({ status: 'done', process: abort, cardId: card.id });
      expect(stored.outcome).toEqual({ httpStatus: 200, body: first.as(processDone) });
    });

    test('has one effect though fifty ask for it at once', async () => {
      const card = await orderOne();
      const answers = await Promise.all(Array.from({ length: 50 }, () => operator.run(card)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const refused = answers.filter(({ status }) => status !== 200);
      expect(new Set(refused.map((answer) => answer.problem().name))).toEqual(new Set(['already-done']));
      expect((await present(card)).stateRevision).toBe(card.stateRevision + 1);
    });

    test('has one effect though it is sent fifty times at once under one key', async () => {
      const card = await orderOne();
      const options = { key: randomUUID(), body: processBody() };
      const answers = await Promise.all(Array.from({ length: 50 }, () => operator.run(card, options)));
      const underWay = answers.filter(({ status }) => status === 409);
      expect(underWay.every((answer) => answer.problem().name === 'in-flight')).toBe(true);
      expect(underWay.every(({ headers }) => headers.get('retry-after') === '1')).toBe(true);
      expect(new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text)).size).toBe(1);
      expect((await present(card)).stateRevision).toBe(card.stateRevision + 1);
    });
  });

  describe('the checks, in their order', () => {
    const unknown = { id: '6f1e6f0e-57ab-4c0e-9d6b-0f5a1f6b8a11', stateRevision: 1 };

    test('401 comes before a malformed request', async () => {
      const path = `/v1/cards/${unknown.id}/processes/${abort}`;
      const answer = await call(server.url, 'POST', path, { body: '{' });
      expect([answer.status, answer.problem().name]).toEqual([401, 'not-signed-in']);
    });

    test.each([
      ['a body with more in it', { body: { ...processBody(), extra: 1 } }],
      ['a body without a time', { body: { input: {}, deskId: 'desk' } }],
      ['an input that the process does not ask for', { body: { ...processBody(), input: { note: 'why' } } }],
      ['a key that is none', { key: 'one' }],
      ['If-Match without quotes', { ifMatch: '1' }],
      ['If-Match of any', { ifMatch: '*' }],
      ['a weak If-Match', { ifMatch: 'W/"1"' }],
    ])('400 for %s', async (_, options) => {
      const answer = await operator.run(unknown, options);
      expect([answer.status, answer.problem().name]).toEqual([400, 'malformed']);
    });

    test('400 without a key', async () => {
      const answer = await operator.run(unknown, { key: null });
      expect([answer.status, answer.problem().name]).toEqual([400, 'key-missing']);
    });

    test('422 for a key used again, before 404', async () => {
      const card = await orderOne();
      const key = randomUUID();
      await operator.run(card, { key });
      const answer = await operator.run(unknown, { key });
      expect([answer.status, answer.problem().name]).toEqual([422, 'key-reused']);
      const otherRevision = await operator.run({ ...card, stateRevision: 9 }, { key });
      expect(otherRevision.problem().name).toBe('key-reused');
    });

    test('a key is its operator’s own', async () => {
      const card = await orderOne();
      const key = randomUUID();
      await operator.run(card, { key });
      expect((await other.run(card, { key })).problem().name).toBe('already-done');
      expect((await other.call('GET', `/v1/commands/${key}`)).as(storedCommand).status).toBe('refused');
    });

    test('404 for no such card, no such process, a process of another type, a card out of sight', async () => {
      const card = await orderOne('Malmö');
      const visitor = await signIn(server.url, 'visitor');
      const answers = await Promise.all([
        operator.run(unknown),
        operator.run(card, { process: 'NoSuchProcess' }),
        operator.run(card, { process: 'CardsAddonExtProdProcAbort' }),
        operator.run(card, { process: 'TempCardsAddonExtProdProcOrder' }),
        visitor.run(card),
        visitor.call('GET', `/v1/cards/${card.id}`),
      ]);
      expect(answers.map((answer) => answer.problem().name)).toEqual(answers.map(() => 'not-found'));
    });

    test('403 for a process that no administrator enabled, before 428', async () => {
      const card = await orderOne();
      const options = { process: 'TempCardsAddonExtProdInitialize', ifMatch: null };
      const problem = (await operator.run(card, options)).problem();
      expect(problem).toMatchObject({ status: 403, name: 'command-disabled', card: { id: card.id } });
    });

    test('403 for a role that the command does not list, before 428', async () => {
      const problem = (await admin.run(await orderOne(), { ifMatch: null })).problem();
      expect(problem).toMatchObject({ status: 403, name: 'not-permitted' });
    });

    test('428 without If-Match, before 409, and not kept', async () => {
      const card = await orderOne();
      await operator.run(card);
      const options = { key: randomUUID(), body: processBody() };
      const answer = await operator.run(card, { ...options, ifMatch: null });
      expect([answer.status, answer.problem().name]).toEqual([428, 'precondition-missing']);
      expect((await operator.run(card, options)).status).toBe(409);
    });

    test('409 already-done says who did it, before 412', async () => {
      const card = await orderOne();
      await other.run(card);
      const problem = (await operator.run({ ...card, stateRevision: 7 })).problem();
      expect(problem).toMatchObject({ status: 409, name: 'already-done', card: { state: 'aborted' } });
      expect(problem.reason).toMatchObject({ state: 'aborted', by: 'Lindqvist, Omar' });
    });

    test('412 for a card that left processing and came back', async () => {
      const card = await orderOne();
      const problem = (await operator.run({ ...card, stateRevision: 0 })).problem();
      expect(problem).toMatchObject({ status: 412, name: 'state-changed', card: { state: 'processing' } });
    });
  });

  describe('a card in another state', () => {
    const { objectTypes } = createCatalogue(shippedParts);
    const states = objectTypes
      .filter(({ name }) => name === 'temporaryCard')
      .flatMap((type) => type.states.map(({ name }) => name))
      .filter((state) => state !== 'processing' && state !== 'aborted');

    test.each(states)('%s is not aborted', async (state) => {
      const card = await cardIn(server.store, state, 'temporaryCard');
      const problem = (await operator.run(card)).problem();
      expect(problem).toMatchObject({ status: 409, name: 'not-in-start-state', reason: { state } });
      expect((await present(card)).state).toBe(state);
    });

    test('ordered tells the batch that took it', async () => {
      const card = await orderOne();
      await admin.call('POST', '/v1/admin/batch-sync/run');
      const taken = await present(card);
      const problem = (await operator.run(card)).problem();
      expect(problem).toMatchObject({ name: 'not-in-start-state', card: { state: 'ordered' } });
      expect(problem.reason).toEqual({
        state: 'ordered',
        since: taken.stateSince,
        batchNumber: taken.batch?.number,
      });
    });
  });

  describe('enabling', () => {
    test('works at the next request, and so does disabling', async () => {
      await enableAbortFor(admin, []);
      const card = await orderOne();
      expect((await operator.run(card)).problem().name).toBe('command-disabled');
      await enableAbortFor(admin, ['auditor']);
      expect((await operator.run(card)).problem().name).toBe('not-permitted');
      await enableAbortFor(admin, ['operator']);
      expect((await operator.run(card)).status).toBe(200);
    });
  });
});
