import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { z } from 'zod';

const lastCount = z.object({
  waiting: z.number().int().min(0),
  /** RFC 3339; null: nothing waits. */
  since: z.string().nullable(),
});

/** How many commands waited, and since when. */
export type LastCount = z.infer<typeof lastCount>;

/**
 * Beside the outbox and readable without its key: what can still be told of an outbox that cannot be opened. It is a
 * number and a time, nothing of what waits.
 */
const pathBeside = (outbox: string): string => join(dirname(outbox), 'waiting.json');

/** Null where none was written, or what was written cannot be read. */
export const readLastCount = (outbox: string): LastCount | null => {
  try {
    return lastCount.parse(JSON.parse(readFileSync(pathBeside(outbox), 'utf8')));
  } catch {
    return null;
  }
};

/** Not synced, as the outbox is: after a power cut the count before serves as well. */
export const createLastCount = (outbox: string): ((count: LastCount) => void) => {
  const path = pathBeside(outbox);
  let written = '';
  return (count) => {
    const text = JSON.stringify(count);
    if (text === written) return;
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
    written = text;
  };
};
