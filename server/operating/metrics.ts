import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { Store } from '../store/store.ts';

export type Metrics = {
  readonly request: (labels: { method: string; route: string; status: number }, seconds: number) => void;
  /** `outcome`: done, refused or failed. */
  readonly command: (process: string, outcome: string) => void;
  readonly batch: (cards: number) => void;
  readonly batchFailed: () => void;
  /** Reads the value whenever the metrics are asked for; NaN where it cannot be read. */
  readonly gauge: (name: string, help: string, read: () => number | Promise<number>) => void;
  /** In Prometheus' text format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

const secondsBuckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const createCounters = (registers: Registry[]) => {
  const requests = new Histogram({
    name: 'card_desk_http_request_seconds',
    help: 'Requests by route pattern, method and status, with how long they took.',
    labelNames: ['method', 'route', 'status'],
    buckets: secondsBuckets,
    registers,
  });
  const commands = new Counter({
    name: 'card_desk_commands_total',
    help: 'Commands by process and outcome.',
    labelNames: ['process', 'outcome'],
    registers,
  });
  const batches = new Counter({
    name: 'card_desk_batches_total',
    help: 'Batches that this process handed to the bureau.',
    labelNames: ['outcome'],
    registers,
  });
  const batchCards = new Counter({
    name: 'card_desk_batch_cards_total',
    help: 'Cards in the batches that this process handed to the bureau.',
    registers,
  });
  return { requests, commands, batches, batchCards };
};

/** What the server counts, in a registry of its own. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const { requests, commands, batches, batchCards } = createCounters(registers);
  return {
    request: (labels, seconds) => {
      requests.observe(labels, seconds);
    },
    command: (process, outcome) => {
      commands.inc({ process, outcome });
    },
    batch: (cards) => {
      batches.inc({ outcome: 'done' });
      batchCards.inc(cards);
    },
    batchFailed: () => {
      batches.inc({ outcome: 'failed' });
    },
    gauge: (name, help, read) => {
      const readNow = async () => read();
      const gauge = new Gauge({
        name,
        help,
        registers,
        collect: async () => {
          // What cannot be read must not hide what can.
          gauge.set(await readNow().catch(() => Number.NaN));
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
};

/** What the database and the way to it are like. */
export const measureStore = ({ gauge }: Metrics, store: Store): void => {
  // Before the others, which use the pool themselves.
  gauge('card_desk_database_connections', 'Open connections of the pool.', () => store.pool().total);
  gauge('card_desk_database_connections_idle', 'Those that nobody uses.', () => store.pool().idle);
  gauge('card_desk_database_waiting', 'Requests that wait for a connection.', () => store.pool().waiting);
  gauge('card_desk_feed_sequence', 'Number of the newest entry of the change feed.', async () => {
    return (await store.feed.head()).sequence;
  });
  gauge('card_desk_batch_sync_last_run_seconds', 'When the batch sync last ran, since 1970.', async () => {
    return ((await store.batches.lastRunAt())?.getTime() ?? 0) / 1000;
  });
};
