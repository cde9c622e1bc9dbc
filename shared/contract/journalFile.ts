import { z } from 'zod';

import { journalGenesis, type ChainedEntry } from '../domain/journalChain.ts';

const told = z.object({ length: z.number().int(), head: z.string(), at: z.string() });

/** An entry as a verifier needs it, also of a newer desk that records more kinds. */
const entry = z.object({
  seq: z.number().int(),
  at: z.string(),
  commandId: z.string(),
  operatorId: z.string(),
  kind: z.string(),
  detail: z.string(),
  previous: z.string(),
  hash: z.string(),
});

/**
 * One line (JSON) of an exported journal: a `begin`, the entries, an `end`, without which the file is cut off. `told`: the
 * most that the server was ever told, as far as the desk knew. Times: RFC 3339.
 */
export const journalFileLine = z.discriminatedUnion('line', [
  z.object({
    line: z.literal('begin'),
    format: z.literal(1),
    deskId: z.string(),
    exportedAt: z.string(),
    told: told.nullable(),
  }),
  entry.extend({ line: z.literal('entry') }),
  z.object({ line: z.literal('end'), entries: z.number().int(), head: z.string() }),
]);

export type JournalFileLine = z.infer<typeof journalFileLine>;

/** What the server was told of a journal: how long it was, and the hash of its last entry. */
export type Told = Pick<z.infer<typeof told>, 'length' | 'head'>;

type Journal = {
  readonly deskId: string;
  readonly exportedAt: string;
  readonly told: z.infer<typeof told> | null;
  readonly entries: readonly ChainedEntry[];
};

/** A journal as a file that can be verified without the desk. */
export const journalFileText = ({ entries, told: witness, ...facts }: Journal): string => {
  const toldNow = witness === null ? null : told.parse(witness);
  const lines: readonly JournalFileLine[] = [
    { line: 'begin', format: 1, ...facts, told: toldNow },
    ...entries.map((one) => ({ line: 'entry' as const, ...one })),
    { line: 'end', entries: entries.length, head: entries.at(-1)?.hash ?? journalGenesis },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
};
