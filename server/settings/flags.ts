import { err, ok, type Result } from '../../shared/domain/result.ts';
import { expected, type Field, fields, layer, type Layer } from './fields.ts';

/** One thing to do instead of serving. */
export type Action =
  { readonly kind: 'initAdmin'; readonly userName: string } | { readonly kind: 'newEpoch' };

export type Flags = {
  /** null: serve. */
  readonly action: Action | null;
  /** undefined: no settings file. */
  readonly config: string | undefined;
  readonly layer: Layer;
  /** null: no demo. */
  readonly demoCards: number | null;
  readonly demoAbort: boolean;
};

type Given = ReadonlyMap<string, string | null>;

const names = [
  '--port',
  '--data',
  '--demo-cards',
  '--demo-abort',
  '--batch-sync',
  '--catalogue',
  '--config',
  '--init-admin',
  '--new-epoch',
];

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
  { flag: '--catalogue', field: 'catalogue', valueOf: (text) => text },
  {
    flag: '--batch-sync',
    field: 'batchSyncSeconds',
    valueOf: (text) => (text === 'off' ? null : wholeNumber(text)),
  },
];

const actionOf = (given: Given): Result<Action | null, string> => {
  const userName = given.get('--init-admin');
  const epoch = given.get('--new-epoch');
  if (userName === null || userName === '') return err('--init-admin: expected a user name');
  if (epoch !== undefined && epoch !== null) return err('--new-epoch: expected nothing after it');
  if (userName !== undefined && epoch === null) return err('--new-epoch: expected without --init-admin');
  if (userName !== undefined) return ok({ kind: 'initAdmin', userName });
  return ok(epoch === null ? { kind: 'newEpoch' } : null);
};

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
  const action = actionOf(given.value);
  if (!action.ok) return action;
  const set = layerOf(given.value);
  if (!set.ok) return set;
  const demoCards = demoCardsOf(given.value.get('--demo-cards'));
  if (!demoCards.ok) return demoCards;
  const demoAbort = demoAbortOf(given.value.get('--demo-abort'), demoCards.value !== null);
  if (!demoAbort.ok) return demoAbort;
  return ok({
    action: action.value,
    config,
    layer: set.value,
    demoCards: demoCards.value,
    demoAbort: demoAbort.value,
  });
};
