import pg from 'pg';

import { cardList } from '../../../shared/contract/http.ts';
import { signIn } from '../../support/http.ts';
import { type Benchmark, median, quantile, timed } from '../lib/benchmark.ts';

const repetitions = 15;

const byHand = `select * from card where object_type = 'temporaryCard' and state = 'processing'
  order by ordered_at desc nulls last, order_number desc nulls last, order_position desc nulls last, id limit 50`;

const searches = [
  { name: 'search: type and state, newest first', query: 'objectType=temporaryCard&state=processing' },
  { name: 'search: text', query: 'objectType=temporaryCard&text=berg' },
];

/** The server's own search, for a desk whose replica is not complete yet. */
export const benchmark: Benchmark = {
  sizes: [10_000, 100_000, 1_000_000],
  run: async (place) => {
    const { cards } = place;
    const { url, databaseUrl } = await place.server();
    const operator = await signIn(url, 'operator');
    const client = new pg.Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    const repeat = Array.from({ length: repetitions });
    const hand = await timed(repeat, 1, async () => {
      await client.query(byHand);
    });
    const entries = [];
    for (const { name, query } of searches) {
      const { times } = await timed(repeat, 1, async () => {
        (await operator.call('GET', `/v1/cards?${query}&sort=-orderedAt&limit=50`)).as(cardList);
      });
      const isText = query.includes('text=');
      const yardstick = isText ? null : median(hand.times);
      const ours = median(times);
      const ratio = yardstick === null ? null : ours / yardstick;
      entries.push({
        name,
        unit: 'ms',
        cards,
        ours,
        yardstick,
        ratio,
        p95: quantile(times, 0.95),
        goal: isText ? 'printed' : '≤ 300 ms',
        met: isText ? null : ours <= 300,
      });
    }
    await client.end();
    return entries;
  },
};
