import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { type Card, history, orderDone, processDone } from '../../../shared/contract/http.ts';
import { readRecords } from '../../../server/audit/readRecords.ts';
import { verifyRecords } from '../../../server/audit/verifyRecords.ts';
import { systemClock } from '../../../server/clock.ts';
import type { Running } from '../../../server/start.ts';
import { openStore } from '../../../server/store/store.ts';
import { bringInto } from '../../support/bringInto.ts';
import { lostFor, reportLost } from '../../support/catalogueFolder.ts';
import { type Client, processBody, signIn } from '../../support/http.ts';
import { createData, type Data } from '../../support/runningServer.ts';

const replace = 'TempCardsReplace';
const commands = '/v1/admin/object-types/temporaryCard/states/unassigned/commands';

describe('the reason and the note of a command', () => {
  let data: Data;
  let folder: string;
  let server: Running;
  let operator: Client;

  beforeAll(async () => {
    data = await createData(inject('postgresUrl'));
    folder = await mkdtemp(path.join(tmpdir(), 'card-desk-catalogue-'));
    const order = {
      ...lostFor(['stolen']),
      symbolicName: replace,
      start: 'nothing',
      startStates: [],
      endState: 'processing',
      input: { amount: { least: 1, most: 2 } },
    };
    await writeFile(path.join(folder, 'lost.json'), JSON.stringify(lostFor(['stolen', 'mislaid'])));
    await writeFile(path.join(folder, 'replace.json'), JSON.stringify(order));
    server = await data.start({ catalogue: folder });
    operator = await signIn(server.url, 'operator');
    const admin = await signIn(server.url, 'admin');
    const etag = (await admin.call('GET', commands)).headers.get('etag') ?? '';
    await admin.call('PUT', commands, {
      headers: { 'if-match': etag },
      body: { commands: [{ process: reportLost, roles: ['operator'] }] },
    });
  });

  afterAll(async () => {
    await server.stop();
    await data.drop();
    await rm(folder, { recursive: true });
  });

  const entriesOf = async ({ id }: Card) =>
    (await operator.call('GET', `/v1/cards/${id}/history`)).as(history).entries;
  const unassigned = async (): Promise<Card> => {
    const [card] = await operator.order(1);
    if (card === undefined) throw new Error('No card was ordered.');
    return bringInto(data.databaseUrl, card, 'unassigned');
  };
  const report = async (card: Card, input: object) =>
    operator.run(card, { process: reportLost, body: { ...processBody(), input } });
  const faultNow = async () => {
    const store = await openStore(data.databaseUrl, systemClock);
    try {
      return (await verifyRecords(readRecords(store), { trustedKeys: null, known: [] })).fault;
    } finally {
      await store.close();
    }
  };

  test('are told in the history of its card', async () => {
    const card = await unassigned();
    const given = { reason: 'mislaid', note: 'Öberg: “at the gate”\n"two" of them' };
    (await report(card, given)).as(processDone);
    const [ordered, lost] = await entriesOf(card);
    expect(lost).toMatchObject({ process: reportLost, toState: 'locked', ...given });
    expect(Object.keys(ordered ?? {})).not.toEqual(expect.arrayContaining(['reason']));
  });

  test('are told of no command that gave none', async () => {
    const card = await unassigned();
    (await report(card, { reason: 'stolen' })).as(processDone);
    expect((await entriesOf(card)).map(({ reason, note }) => [reason, note])).toEqual([
      [undefined, undefined],
      ['stolen', undefined],
    ]);
  });

  test('of an order are told with every card of it', async () => {
    const input = { amount: 2, layout: 'Visitor blue', site: 'Uppsala', reason: 'stolen', note: 'Both' };
    const { cards } = (
      await operator.call('POST', `/v1/processes/${replace}`, {
        headers: { 'idempotency-key': randomUUID() },
        body: { ...processBody(), input },
      })
    ).as(orderDone);
    expect(cards).toHaveLength(2);
    for (const card of cards) {
      expect(await entriesOf(card)).toMatchObject([{ kind: 'created', reason: 'stolen', note: 'Both' }]);
    }
  });

  test('cannot be changed unseen', async () => {
    expect(await faultNow()).toBeNull();
    const database = new pg.Client({ connectionString: data.databaseUrl });
    await database.connect();
    for (const column of ['reason', 'note']) {
      await database.query(`update card_history set ${column} = 'x' || ${column}`);
      expect(await faultNow()).toMatchObject({ kind: 'edited', chain: 'history' });
      await database.query(`update card_history set ${column} = substr(${column}, 2)`);
    }
    expect(await faultNow()).toBeNull();
    await database.end();
  });
});
