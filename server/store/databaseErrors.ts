// Of the network, by Node.
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

// Of PostgreSQL (appendix A): connection lost, deadlock or serialisation, out of a resource, a lock or statement that
// took too long, shutting down or starting, idle too long in a transaction, a standby that nobody may write to, its disk.
const databaseCodes = /^(08...|40...|53...|55P03|57014|57P0.|25P03|25006|58...)$/;

// pg gives these no code.
const messages =
  /connection terminated|connection ended unexpectedly|connection timeout|timeout exceeded when trying to connect|timeout expired|query read timeout|not queryable/i;

/** Whether the error says that the database cannot do it now, rather than that something is wrong. */
export const isUnavailable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') {
    if (networkCodes.has(error.code) || databaseCodes.test(error.code)) return true;
  }
  return messages.test(error.message) || isUnavailable(error.cause);
};

const unstorableCodes = new Set(['22021', '22P02', '22P05']);

/** Whether the error says that a text has what PostgreSQL cannot store: NUL, or half a surrogate pair. */
export const isUnstorable = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  unstorableCodes.has(error.code);
