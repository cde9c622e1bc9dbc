import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/** Builds the server into a folder of its own, so that no other test's build takes it away meanwhile. */
export const buildServer = async (): Promise<{ entry: string; remove: () => Promise<void> }> => {
  await mkdir(path.join(root, 'out'), { recursive: true });
  // Inside the project, where its packages are found.
  const outDir = await mkdtemp(path.join(root, 'out/test-server-'));
  await build({
    root,
    configFile: path.join(root, 'vite.server.config.ts'),
    logLevel: 'error',
    build: { outDir },
  });
  return {
    entry: path.join(outDir, 'index.js'),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
};
