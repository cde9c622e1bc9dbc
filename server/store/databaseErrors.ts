const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08006',
]);

// pg gives these no code.
const messages =
  /connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable/i;

/** Whether the error says that the database cannot be reached now, rather than that something is wrong. */
export const isUnavailable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true;
  return messages.test(error.message) || isUnavailable(error.cause);
};

const unstorableCodes = new Set(['22021', '22P02', '22P05']);

/** Whether the error says that a text has what PostgreSQL cannot store: NUL, or half a surrogate pair. */
export const isUnstorable = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  unstorableCodes.has(error.code);
