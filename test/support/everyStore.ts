import { inject } from 'vitest';

/**
 * For `describe.each` around `startTestServer`: what the server promises on PostgreSQL it promises on the simulation's
 * store in memory, too, or the simulation proves nothing.
 */
export const everyStore: readonly { readonly on: string; readonly postgresUrl: () => string | null }[] = [
  { on: 'PostgreSQL', postgresUrl: () => inject('postgresUrl') },
  { on: 'the store in memory', postgresUrl: () => null },
];
