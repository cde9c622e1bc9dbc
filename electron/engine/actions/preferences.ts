import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import type { Action } from './action.ts';

export const readPreferences: Action<'readPreferences'> = (desk) => {
  const author = desk.shift()?.author;
  return author === undefined
    ? err(problem('not-signed-in'))
    : ok(desk.options.store.preferences.read(author));
};

export const savePreferences: Action<'savePreferences'> = (desk, chosen) => {
  const author = desk.shift()?.author;
  if (author === undefined) return err(problem('not-signed-in'));
  desk.options.store.preferences.save(author, chosen);
  return ok({});
};
