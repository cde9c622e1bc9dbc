import path from 'node:path';
import { build } from 'vite';

/** Builds the server once for the whole run, before any test starts it: two builds at once write over each other. */
export const setup = async (): Promise<void> => {
  const root = path.resolve(import.meta.dirname, '../..');
  await build({ root, configFile: path.join(root, 'vite.server.config.ts'), logLevel: 'error' });
};
