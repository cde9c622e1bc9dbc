/** What goes wrong in the database, with PostgreSQL's codes (appendix A of its manual). */
const failure = (code: string, message: string): Error => Object.assign(new Error(message), { code });

export const brokenConnection = (): Error => failure('08006', 'Connection terminated unexpectedly');

export const deadlock = (): Error => failure('40P01', 'deadlock detected');

export const lockTimeout = (): Error => failure('55P03', 'canceling statement due to lock timeout');

export const failedTransaction = (): Error => failure('25P02', 'current transaction is aborted');

export const uniqueViolation = (table: string, key: string): Error =>
  failure('23505', `duplicate key value violates a unique constraint of ${table}: ${key}`);

export const foreignKeyViolation = (table: string, key: string): Error =>
  failure('23503', `${table} has no row ${key}`);
