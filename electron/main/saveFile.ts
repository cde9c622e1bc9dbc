import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { dialog, type BrowserWindow } from 'electron';

import { problem, type Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';

type File = { readonly name: string; readonly content: string };

/** What the file is called now; null where the person at the desk thought better of it. */
export type Saved = { readonly name: string | null };

/** Asks where to, and writes the whole file or nothing (`file-not-saved`). */
export const saveFile = async (
  window: BrowserWindow,
  { name, content }: File,
): Promise<Result<Saved, Problem>> => {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name });
  if (canceled) return ok({ name: null });
  const beside = `${filePath}.${randomUUID()}.part`;
  try {
    await writeFile(beside, content, { flush: true });
    await rename(beside, filePath);
    return ok({ name: basename(filePath) });
  } catch {
    await rm(beside, { force: true });
    return err(problem('file-not-saved'));
  }
};
