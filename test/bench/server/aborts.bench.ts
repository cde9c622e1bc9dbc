import { randomUUID } from 'node:crypto';
import pg from 'pg';

import { abort, signIn } from '../../support/http.ts';
import { type Benchmark, quantile, rateEntry, timed } from '../lib/benchmark.ts';
import { quickClient } from '../lib/quickClient.ts';

type Row = { readonly id: string; readonly state_revision: number };

const connections = 16;
const abortsInARound = 400;
const rounds = 3;

const at = () => new Date().toISOString();

const waitingCards = async (client: pg.Client, count: number): Promise<readonly Row[]> => {
  // The demo has fewer in processing than are aborted here.
  const { rows } = await client.query<Row>(
    `update card set state = 'processing' where id in (
       select id from card where object_type = 'temporaryCard' and state <> 'processing' limit $1)
     returning id, state_revision`,
    [count],
  );
  return rows;
};

// What an abort must say to the database, without a server: its lock, its outcome, card, history, feed, audit.
const abortByHand = async (client: pg.Client, { id, state_revision }: Row, operatorId: string) => {
  const key = randomUUID();
  await client.query('begin');
  await client.query('select pg_try_advisory_xact_lock(hashtextextended($1, 0))', [`${operatorId}/${key}`]);
  await client.query('select * from command_outcome where operator_id = $1 and key = $2', [operatorId, key]);
  await client.query('select * from card where id = $1 for update', [id]);
  await client.query('select * from state_commands');
  await client.query(
    `with changed as (
       update card set state = 'aborted', state_revision = state_revision + 1, state_since = $3, state_by = 'operator',
         version = version + 1, updated_at = $3
       where id = $1 and state = 'processing' and state_revision = $2 returning *
     ), told as (
       insert into card_history (card_id, at, kind, process, from_state, to_state, by, desk_id)
       select id, $3, 'process', $4, 'processing', 'aborted', 'operator', 'bench' from changed
     ) select * from changed`,
    [id, state_revision, at(), abort],
  );
  await client.query('insert into command_outcome values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    operatorId,
    key,
    'f'.repeat(64),
    'done',
    200,
    `{"outcome":"done","card":"${'x'.repeat(600)}"}`,
    abort,
    id,
    at(),
  ]);
  const change = JSON.stringify([{ kind: 'card', cardId: id, siteBefore: 'Uppsala', siteAfter: 'Uppsala' }]);
  const entry = JSON.stringify({ at: at(), operatorId, action: abort, object: id, result: 'done' });
  const lines = JSON.stringify([entry]).replaceAll("'", "''");
  await client.query(`select record_changes('${change}', '${lines}'); commit`);
};

/** Aborts a second through HTTP, all checks, against the same statements by hand on as many connections. */
export const benchmark: Benchmark = {
  sizes: [10_000, 100_000],
  run: async (place) => {
    const { cards } = place;
    const { url, databaseUrl } = await place.server();
    const signedIn = await signIn(url, 'operator');
    const operator = quickClient(url, signedIn, connections);
    const clients = Array.from(
      { length: connections },
      () => new pg.Client({ connectionString: databaseUrl }),
    );
    await Promise.all(clients.map((client) => client.connect()));
    const [first] = clients;
    if (first === undefined) throw new Error('No connection.');
    const ours: number[] = [];
    const yardstick: number[] = [];
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const sent = await timed(await waitingCards(first, abortsInARound), connections, async (row) => {
        const answer = await operator.call(
          'POST',
          `/v1/cards/${row.id}/processes/${abort}`,
          { 'idempotency-key': randomUUID(), 'if-match': `"${row.state_revision}"` },
          JSON.stringify({ input: {}, issuedAt: at(), deskId: 'bench' }),
        );
        if (answer.status !== 200) throw new Error(`An abort was answered ${answer.status}: ${answer.text}`);
      });
      const byHand = await timed(await waitingCards(first, abortsInARound), connections, (row, line) =>
        abortByHand(clients[line] ?? first, row, signedIn.operatorId),
      );
      ours.push(sent.rate);
      yardstick.push(byHand.rate);
      times.push(...sent.times);
    }
    await Promise.all(clients.map((client) => client.end()));
    operator.close();
    const rates = { ours, yardstick, p95: quantile(times, 0.95) };
    return [rateEntry('aborts with all checks', 'a second', cards, rates, 0.5)];
  },
};
