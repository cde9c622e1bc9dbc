import { readFileSync } from 'node:fs';
import path from 'node:path';

import { systemClock } from './clock.ts';
import { createLogger } from './operating/logger.ts';
import { readTls } from './operating/readTls.ts';
import { runAction } from './operating/runAction.ts';
import { type Action, readSettings, type Settings } from './settings/settings.ts';
import { type Running, start } from './start.ts';

const fail = (message: string, code: number): never => {
  process.stderr.write(`${message}\n`);
  process.exit(code);
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

// A server that is told to stop while it starts must not leave its PostgreSQL behind, nor one that is told twice: a
// signal to the whole process group comes directly and once more by way of the script that started the server.
const stopOnSignal = (starting: Promise<Running>): void => {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    starting
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(messageOf(error), 1),
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};

const act = async (action: Action, settings: Settings): Promise<void> => {
  const done = await runAction(action, { settings, clock: systemClock, input: process.stdin });
  if (!done.ok) return fail(done.error, 1);
  process.stdout.write(`${done.value}\n`);
};

const main = async (): Promise<void> => {
  const read = readSettings({ args: process.argv.slice(2), environment: process.env, readFile: textOf });
  if (!read.ok) return fail(read.error, 2);
  const settings = { ...read.value, data: path.resolve(read.value.data) };
  if (settings.action !== null) return act(settings.action, settings);
  const tls = readTls(settings.tls, textOf);
  if (!tls.ok) return fail(tls.error, 2);
  const starting = start({
    settings,
    tls: tls.value,
    clock: systemClock,
    logger: createLogger(settings.logLevel),
  });
  stopOnSignal(starting);
  const { url } = await starting;
  process.stdout.write(`listening on ${url}\n`);
};

main().catch((error: unknown) => fail(messageOf(error), 1));
