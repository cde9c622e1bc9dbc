import { type DestinationStream, type Logger, pino } from 'pino';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * What a log may hold of an error. PostgreSQL's messages and details quote values, and a value can be a name: of such
 * an error (it has a SQLSTATE) the code, the table and the place in our code are kept.
 */
export const loggedError = (error: unknown): object => {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? textOf(error.code) : undefined;
  const ofDatabase = code !== undefined && /^[0-9A-Z]{5}$/.test(code);
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    code,
    ...(ofDatabase
      ? {
          table: 'table' in error ? textOf(error.table) : undefined,
          constraint: 'constraint' in error ? textOf(error.constraint) : undefined,
        }
      : { message: error.message }),
    stack: stack?.join('\n'),
    cause: error.cause === undefined ? undefined : loggedError(error.cause),
  };
};

/** One JSON object a line. */
export const createLogger = (level: string, destination: DestinationStream = pino.destination(2)): Logger =>
  pino({ level, serializers: { err: loggedError }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
