import { open } from 'node:fs/promises';

/** Puts what was renamed, made or removed in a folder onto the disk, where the platform can (Windows cannot). */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** A new file, on the disk when this resolves. */
export const writeDurably = async (file: string, text: string): Promise<void> => {
  // Holder names are in it: nobody but the server's user and group reads it.
  const handle = await open(file, 'wx', 0o640);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Whether the file system says one of these about what was tried. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));
