import type { Readable } from 'node:stream';

import { ok, type Result } from '../../shared/domain/result.ts';
import type { Clock } from '../clock.ts';
import type { Action, Settings } from '../settings/settings.ts';
import { openDatabase } from '../store/openDatabase.ts';
import type { Store } from '../store/store.ts';
import { generatePassword, initAdmin } from './initAdmin.ts';
import { newEpoch } from './newEpoch.ts';

type Input = Readable & { readonly isTTY?: boolean };
type Options = { readonly settings: Settings; readonly clock: Clock; readonly input: Input };

const read = async (input: Input): Promise<string> => {
  if (input.isTTY === true) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
};

const addAdministrator = async (
  store: Store,
  { clock, input }: Options,
  userName: string,
): Promise<Result<string, string>> => {
  const given = await read(input);
  const password = given === '' ? generatePassword() : given;
  const added = await initAdmin({ store, clock }, userName, password);
  if (!added.ok) return added;
  return ok(
    given === '' ? `Administrator added. Password, shown this once: ${password}` : 'Administrator added.',
  );
};

/** Does one thing to the database instead of serving it; what to tell, or why not. */
export const runAction = async (action: Action, options: Options): Promise<Result<string, string>> => {
  const database = await openDatabase(options.settings, options.clock);
  try {
    return action.kind === 'initAdmin'
      ? await addAdministrator(database.store, options, action.userName)
      : ok(`Epoch ${await newEpoch({ store: database.store, clock: options.clock })} begins.`);
  } finally {
    await database.close();
  }
};
