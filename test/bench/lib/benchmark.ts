/** One row of the tables. Times in milliseconds, rates per second; `ratio` is ours against the yardstick. */
export type Entry = {
  readonly name: string;
  readonly unit: string;
  readonly cards: number;
  readonly ours: number;
  readonly yardstick: number | null;
  readonly ratio: number | null;
  readonly p95: number | null;
  readonly goal: string;
  /** null: no goal, printed only. */
  readonly met: boolean | null;
};

/** The built server on a PostgreSQL that syncs to disk. */
export type ServerPlace = {
  readonly url: string;
  readonly databaseUrl: string;
  readonly serverPid: number;
};

/** A desk's replica, closed. */
export type ReplicaPlace = {
  readonly path: string;
  readonly key: Uint8Array;
  /** What it took to be filled, in milliseconds. */
  readonly loadedIn: number;
};

/** Where a benchmark works; each part is filled with that many cards when it is first asked for. */
export type Place = {
  readonly cards: number;
  /** For files that are gone with the place. */
  readonly folder: string;
  readonly server: () => Promise<ServerPlace>;
  readonly replica: () => ReplicaPlace;
};

/** What a file `….bench.ts` exports as `benchmark`. */
export type Benchmark = {
  readonly sizes: readonly number[];
  readonly run: (place: Place) => Promise<readonly Entry[]>;
};

export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? Number.NaN;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** How long each of the calls took, `lines` of them at once. Rate: calls a second over the whole. */
export const timed = async <T>(
  work: readonly T[],
  lines: number,
  call: (item: T, line: number) => Promise<void>,
): Promise<{ readonly times: readonly number[]; readonly rate: number }> => {
  const times: number[] = [];
  const waiting = work.values();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: lines }, async (_, line) => {
      for (const item of waiting) {
        const before = performance.now();
        await call(item, line);
        times.push(performance.now() - before);
      }
    }),
  );
  return { times, rate: (work.length / (performance.now() - started)) * 1000 };
};

/** A rate against the yardstick's: the more the better, at least `least` of it; null: printed only. */
export const rateEntry = (
  name: string,
  unit: string,
  cards: number,
  rates: { readonly ours: readonly number[]; readonly yardstick: readonly number[]; readonly p95: number },
  least: number | null,
): Entry => {
  const [ours, yardstick] = [median(rates.ours), median(rates.yardstick)];
  const ratio = ours / yardstick;
  const goal = least === null ? { goal: 'printed', met: null } : { goal: `≥ ${least}×`, met: ratio >= least };
  return { name, unit, cards, ours, yardstick, ratio, p95: rates.p95, ...goal };
};

/** A time against the yardstick's: the less the better, at most `most` of it; null: printed only. In milliseconds. */
export const timeEntry = (
  name: string,
  cards: number,
  times: { readonly ours: readonly number[]; readonly yardstick: readonly number[] },
  most: number | null,
): Entry => {
  const [ours, yardstick] = [median(times.ours), median(times.yardstick)];
  const ratio = ours / yardstick;
  const goal = most === null ? { goal: 'printed', met: null } : { goal: `≤ ${most}×`, met: ratio <= most };
  return { name, unit: 'ms', cards, ours, yardstick, ratio, p95: quantile(times.ours, 0.95), ...goal };
};

/** How long each of them takes, in milliseconds, one round after the other, so that both meet the same noise. */
export const sideBySide = (
  rounds: number,
  ours: (round: number) => void,
  yardstick: (round: number) => void,
): { readonly ours: readonly number[]; readonly yardstick: readonly number[] } => {
  const times = { ours: [] as number[], yardstick: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(millisecondsOf(() => ours(round)));
    times.yardstick.push(millisecondsOf(() => yardstick(round)));
  }
  return times;
};

export const millisecondsOf = (work: () => void): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};
