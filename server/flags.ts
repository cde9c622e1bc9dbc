import { err, ok, type Result } from '../shared/domain/result.ts';

export type Flags = {
  /** 0: any free port. */
  readonly port: number;
  readonly data: string;
  /** null: no demo. */
  readonly demoCards: number | null;
  readonly demoAbort: boolean;
  /** null: only when an administrator says so. */
  readonly batchSyncSeconds: number | null;
};

type Given = ReadonlyMap<string, string | null>;

const names = ['--port', '--data', '--demo-cards', '--demo-abort', '--batch-sync'];
const demoBatchSyncSeconds = 900;

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

const wholeNumber = (text: string | null, least: number, most: number): number | undefined => {
  if (text === null || !/^\d{1,9}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
};

const demoCardsOf = (text: string | null | undefined): Result<number | null, string> => {
  if (text === undefined) return ok(null);
  const cards = text === null ? 5_000 : wholeNumber(text, 1, 2_000_000);
  return cards === undefined ? err('--demo-cards: expected a number of cards from 1 to 2000000') : ok(cards);
};

const demoAbortOf = (text: string | null | undefined, demo: boolean): Result<boolean, string> => {
  if (text === undefined || text === 'off') return ok(false);
  if (text !== 'on') return err('--demo-abort: expected on or off');
  return demo ? ok(true) : err('--demo-abort: expected --demo-cards beside it');
};

const batchSyncOf = (text: string | null | undefined, demo: boolean): Result<number | null, string> => {
  if (text === undefined) return ok(demo ? demoBatchSyncSeconds : null);
  if (text === 'off') return ok(null);
  const seconds = wholeNumber(text, 1, 86_400);
  return seconds === undefined ? err('--batch-sync: expected off or seconds from 1 to 86400') : ok(seconds);
};

/** The command line; an error names the flag and what is expected there. */
export const parseFlags = (args: readonly string[]): Result<Flags, string> => {
  const given = collect(args);
  if (!given.ok) return given;
  const port = given.value.has('--port') ? wholeNumber(given.value.get('--port') ?? null, 0, 65_535) : 8443;
  if (port === undefined) return err('--port: expected a port from 0 (any free one) to 65535');
  const data = given.value.has('--data') ? given.value.get('--data') : '.data/server';
  if (data === undefined || data === null || data === '') return err('--data: expected a folder');
  const demoCards = demoCardsOf(given.value.get('--demo-cards'));
  if (!demoCards.ok) return demoCards;
  const demoAbort = demoAbortOf(given.value.get('--demo-abort'), demoCards.value !== null);
  if (!demoAbort.ok) return demoAbort;
  const batchSync = batchSyncOf(given.value.get('--batch-sync'), demoCards.value !== null);
  if (!batchSync.ok) return batchSync;
  return ok({
    port,
    data,
    demoCards: demoCards.value,
    demoAbort: demoAbort.value,
    batchSyncSeconds: batchSync.value,
  });
};
