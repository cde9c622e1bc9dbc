import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';

import type { Benchmark, Entry } from './lib/benchmark.ts';
import { withPlace } from './lib/place.ts';

type Module = { readonly benchmark: Benchmark };

const { values } = parseArgs({
  options: { json: { type: 'string' }, cards: { type: 'string' }, only: { type: 'string' } },
});
// A million cards, chained history and all, take minutes to make: asked for only.
const asked = (values.cards ?? '10000,100000').split(',').map(Number);
const only = values.only?.split(',');

const short = (value: number | null): string =>
  value === null ? '–' : value.toLocaleString('en', { maximumSignificantDigits: 3 });

const rowOf = (entry: Entry): Record<string, string> => ({
  what: entry.name,
  cards: entry.cards.toLocaleString('en'),
  ours: `${short(entry.ours)} ${entry.unit}`,
  yardstick: short(entry.yardstick),
  ratio: entry.ratio === null ? '–' : `${entry.ratio.toFixed(2)}×`,
  'p95 (ms)': short(entry.p95),
  goal: entry.goal,
  met: entry.met === null ? '–' : entry.met ? 'yes' : 'NO',
});

const urls = JSON.parse(process.env['CARD_DESK_BENCHMARKS'] ?? '[]') as readonly string[];
const chosen = urls.filter((url) => only === undefined || only.some((name) => url.includes(`/${name}.mjs`)));
const benchmarks = await Promise.all(
  chosen.map(async (url) => ((await import(/* @vite-ignore */ url)) as Module).benchmark),
);
const sizes = [...new Set(benchmarks.flatMap((each) => each.sizes))]
  .filter((size) => asked.includes(size))
  .sort((one, other) => one - other);
const entries: Entry[] = [];
for (const size of sizes) {
  await withPlace(size, async (place) => {
    for (const each of benchmarks.filter((one) => one.sizes.includes(size))) {
      entries.push(
        ...(await each.run(place).catch((error: unknown) => {
          process.stderr.write(`${error instanceof Error ? String(error.stack) : String(error)}
`);
          process.exitCode = 1;
          return [];
        })),
      );
    }
  });
}
console.table(entries.map(rowOf));
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(entries, null, 2)}\n`);
