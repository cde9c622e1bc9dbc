import type { Ask } from './ask.ts';
import { keyOf, type Rows } from './content.ts';
import { changeInstance, countConfiguration } from './instance.ts';
import { get, upsert } from './work.ts';

/** Saves over the revision that was seen (0: none), and counts the configuration up; false where it is another by now. */
export const saveRevision = async <T extends 'state_commands' | 'new_process_roles'>(
  ask: Ask,
  table: T,
  row: Rows[T],
  revision: number,
): Promise<boolean> => {
  const saved = await ask((work) => {
    if (revision !== 0 && get(work, table, keyOf[table](row)) === undefined) return undefined;
    return upsert(
      work,
      table,
      row,
      (before) => ({ ...row, revision: before.revision + 1 }),
      (before) => before.revision === revision,
    );
  });
  if (saved === undefined) return false;
  await ask((work) => changeInstance(work, countConfiguration));
  return true;
};
