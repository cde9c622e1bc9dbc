import path from 'node:path';
import { pino } from 'pino';

import { systemClock } from './clock.ts';
import { parseFlags } from './flags.ts';
import { start } from './start.ts';

const fail = (message: string, code: number): never => {
  process.stderr.write(`${message}\n`);
  process.exit(code);
};

const main = async (): Promise<void> => {
  const flags = parseFlags(process.argv.slice(2));
  if (!flags.ok) return fail(flags.error, 2);
  const running = await start({
    flags: { ...flags.value, data: path.resolve(flags.value.data) },
    databaseUrl: process.env['DATABASE_URL'],
    clock: systemClock,
    logger: pino({ level: process.env['LOG_LEVEL'] ?? 'info' }, pino.destination(2)),
  });
  const stop = () => {
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(String(error), 1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`listening on ${running.url}\n`);
};

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error), 1));
