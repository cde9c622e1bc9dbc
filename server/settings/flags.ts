import { err, ok, type Result } from '../../shared/domain/result.ts';
import { expected, type Field, fields, layer, type Layer } from './fields.ts';

export type Flags = {
  /** undefined: no settings file. */
  readonly config: string | undefined;
  readonly layer: Layer;
  /** null: no demo. */
  readonly demoCards: number | null;
  readonly demoAbort: boolean;
};

type Given = ReadonlyMap<string, string | null>;

const names = ['--port', '--data', '--demo-cards', '--demo-abort', '--batch-sync', '--config'];

/** The flags and their values, `--flag value` or `--flag=value`; null: no value. */
const collect = (args: readonly string[]): Result<Given, string> => {
  const given = new Map<string, string | null>();
  for (let index = 0; index < args.length; index += 1) {
    const [name = '', ...rest] = (args[index] ?? '').split('=');
    if (!names.includes(name)) return err(`${args[index]}: unknown; expected one of ${names.join(', ')}`);
    const next = args[index + 1];
    const hasNext = rest.length === 0 && next !== undefined && !next.startsWith('--');
    if (hasNext) index += 1;
    given.set(name, rest.length > 0 ? rest.join('=') : hasNext ? next : null);
  }
  return ok(given);
};

const wholeNumber = (text: string | null): number | undefined =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

const demoCardsOf = (text: string | null | undefined): Result<number | null, string> => {
  if (text === undefined) return ok(null);
  const cards = text === null ? 5_000 : wholeNumber(text);
  return cards === undefined || cards < 1 || cards > 2_000_000
    ? err('--demo-cards: expected a number of cards from 1 to 2000000')
    : ok(cards);
};

const demoAbortOf = (text: string | null | undefined, demo: boolean): Result<boolean, string> => {
  if (text === undefined || text === 'off') return ok(false);
  if (text !== 'on') return err('--demo-abort: expected on or off');
  return demo ? ok(true) : err('--demo-abort: expected --demo-cards beside it');
};

const settingFlags: readonly { flag: string; field: Field; valueOf: (text: string | null) => unknown }[] = [
  { flag: '--port', field: 'port', valueOf: wholeNumber },
  { flag: '--data', field: 'data', valueOf: (text) => text },
  {
    flag: '--batch-sync',
    field: 'batchSyncSeconds',
    valueOf: (text) => (text === 'off' ? null : wholeNumber(text)),
  },
];

const layerOf = (given: Given): Result<Layer, string> => {
  const values: Record<string, unknown> = {};
  for (const { flag, field, valueOf } of settingFlags) {
    const text = given.get(flag);
    if (text === undefined) continue;
    const parsed = fields[field].safeParse(valueOf(text));
    if (!parsed.success) return err(`${flag}: ${expected[field]}`);
    values[field] = parsed.data;
  }
  return ok(layer.parse(values));
};

/** The command line; an error names the flag and what is expected there. */
export const parseFlags = (args: readonly string[]): Result<Flags, string> => {
  const given = collect(args);
  if (!given.ok) return given;
  const config = given.value.get('--config');
  if (config === null || config === '') return err('--config: expected a file');
  const set = layerOf(given.value);
  if (!set.ok) return set;
  const demoCards = demoCardsOf(given.value.get('--demo-cards'));
  if (!demoCards.ok) return demoCards;
  const demoAbort = demoAbortOf(given.value.get('--demo-abort'), demoCards.value !== null);
  if (!demoAbort.ok) return demoAbort;
  return ok({ config, layer: set.value, demoCards: demoCards.value, demoAbort: demoAbort.value });
};
