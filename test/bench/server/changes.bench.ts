import pg from 'pg';

import { snapshotPage } from '../../../shared/contract/http.ts';
import { signIn } from '../../support/http.ts';
import { type Benchmark, type Entry, quantile, rateEntry } from '../lib/benchmark.ts';
import { quickClient, type QuickClient } from '../lib/quickClient.ts';

const page = 1_000;
const rows = 10_000;
const rounds = 5;

const readByDesk = async (operator: QuickClient, cursor: string): Promise<number> => {
  let read = 0;
  for (let next: string | undefined = cursor; next !== undefined;) {
    const answer = await operator.call('GET', `/v1/changes?cursor=${next}&limit=${page}`);
    const body = JSON.parse(answer.text) as { changes: unknown[]; cursor: string; hasMore: boolean };
    read += body.changes.length;
    next = body.hasMore ? body.cursor : undefined;
  }
  return read;
};

const readByHand = async (client: pg.Client, start: number): Promise<number> => {
  let read = 0;
  for (let after: number | undefined = start; after !== undefined;) {
    const found: pg.QueryResult<{ seq: string }> = await client.query(
      `select feed.seq, card.* from feed join card on card.id = feed.card_id
       where feed.seq > $1 order by feed.seq limit $2`,
      [after, page],
    );
    read += found.rows.length;
    const last = found.rows.at(-1);
    after = found.rows.length === page && last !== undefined ? Number(last.seq) : undefined;
  }
  return read;
};

const rateOf = async (work: () => Promise<number>): Promise<number> => {
  const started = performance.now();
  const read = await work();
  return (read / (performance.now() - started)) * 1000;
};

const snapshotEntry = async (operator: QuickClient, client: pg.Client, cards: number): Promise<Entry> => {
  const times: number[] = [];
  const ours = await rateOf(async () => {
    let [read, after] = [0, ''];
    for (;;) {
      const before = performance.now();
      const answer = await operator.call('GET', `/v1/cards/snapshot?limit=5000${after}`);
      const body = JSON.parse(answer.text) as { cards: unknown[]; next: string | null };
      times.push(performance.now() - before);
      read += body.cards.length;
      if (body.next === null) return read;
      after = `&after=${body.next}`;
    }
  });
  const yardstick = await rateOf(async () => {
    let [read, last] = [0, '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const found = await client.query<{ id: string }>(
        'select * from card where id > $1 order by id limit 5000',
        [last],
      );
      read += found.rows.length;
      last = found.rows.at(-1)?.id ?? last;
      if (found.rows.length < 5000) return read;
    }
  });
  return rateEntry(
    'snapshot, the whole replica',
    'cards a second',
    cards,
    { ours: [ours], yardstick: [yardstick], p95: quantile(times, 0.95) },
    null,
  );
};

/** What a desk reads: the change feed and the snapshot, against the same rows by SQL on one connection. */
export const benchmark: Benchmark = {
  sizes: [10_000, 100_000, 1_000_000],
  run: async (place) => {
    const { cards } = place;
    const { url, databaseUrl } = await place.server();
    const signedIn = await signIn(url, 'operator');
    const operator = quickClient(url, signedIn, 1);
    const client = new pg.Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    const { cursor } = snapshotPage.parse(
      JSON.parse((await operator.call('GET', '/v1/cards/snapshot?limit=1')).text),
    );
    const { rows: heads } = await client.query<{ seq: string }>('select max(seq) as seq from feed');
    const start = Number(heads[0]?.seq);
    await client.query(
      `select record_changes((select jsonb_agg(jsonb_build_object('kind', 'card', 'cardId', id, 'siteBefore', site,
         'siteAfter', site)) from (select id, site from card limit ${rows}) as taken), '[]')`,
    );
    const ours: number[] = [];
    const yardstick: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await rateOf(() => readByDesk(operator, cursor)));
      yardstick.push(await rateOf(() => readByHand(client, start)));
    }
    const head = snapshotPage.parse(
      JSON.parse((await operator.call('GET', '/v1/cards/snapshot?limit=1')).text),
    ).cursor;
    const polls: number[] = [];
    for (let poll = 0; poll < 200; poll += 1) {
      const before = performance.now();
      await operator.call('GET', `/v1/changes?cursor=${head}`);
      polls.push(performance.now() - before);
    }
    const snapshot = await snapshotEntry(operator, client, cards);
    await client.end();
    operator.close();
    return [
      rateEntry('change feed', 'rows a second', cards, { ours, yardstick, p95: quantile(polls, 0.95) }, 0.5),
      snapshot,
    ];
  },
};
