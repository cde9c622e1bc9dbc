import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** `number`: the first line is 1. `value`: undefined where the line is no JSON. */
export type JsonLine = { readonly number: number; readonly value: unknown };

/** The lines of a file of JSON lines, one after the other. */
export async function* jsonLines(file: string): AsyncGenerator<JsonLine> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    number += 1;
    yield { number, value: valueOf(line) };
  }
}

const valueOf = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
