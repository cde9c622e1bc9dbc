import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { problem, type Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';

/** A whole text, or its parts one after the other: what is long is never held as a whole. */
type Content = string | AsyncIterable<string>;

type File = {
  /** Suggested; the person may choose another. */
  readonly name: string;
  /** What stands in it. Nobody is asked where to where there is nothing to save. */
  readonly content: () => Promise<Result<Content, Problem>>;
};

/** What the file is called now; null where the person at the desk thought better of it. */
export type Saved = { readonly name: string | null };

/** Asks where to, and writes the whole file or nothing (`file-not-saved`, also where a part cannot be had); `already-saving` while another one is. */
export type SaveFile = (file: File) => Promise<Result<Saved, Problem>>;

/** `askWhere`: where to save a file of this name; null: nowhere. Only ever one question at a time. */
export const createFileSaver = (askWhere: (name: string) => Promise<string | null>): SaveFile => {
  let isSaving = false;
  const save: SaveFile = async ({ name, content }) => {
    const text = await content();
    if (!text.ok) return text;
    const path = await askWhere(name);
    return path === null ? ok({ name: null }) : write(path, text.value);
  };
  return async (file) => {
    if (isSaving) return err(problem('already-saving'));
    isSaving = true;
    try {
      return await save(file);
    } finally {
      isSaving = false;
    }
  };
};

const write = async (path: string, content: Content): Promise<Result<Saved, Problem>> => {
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(beside, content, { flush: true });
    await rename(beside, path);
    return ok({ name: basename(path) });
  } catch {
    await rm(beside, { force: true });
    return err(problem('file-not-saved'));
  }
};
