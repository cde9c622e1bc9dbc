import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Runs a command of the server's build: its exit code, and what it said. */
export const runBuiltCommand = async (
  entry: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly said: string }> => {
  const child = spawn(process.execPath, [resolve(root, 'out/server', entry), ...args]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, said };
};
