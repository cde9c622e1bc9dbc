import { randomBytes, randomUUID } from 'node:crypto';

import { signInRequest } from '../../shared/contract/http.ts';
import { newPassword } from '../../shared/contract/people.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Clock } from '../clock.ts';
import { hashPassword } from '../session/passwords.ts';
import type { Store } from '../store/store.ts';

type Parts = { readonly store: Store; readonly clock: Clock };

/** 120 random bits. */
export const generatePassword = (): string => randomBytes(15).toString('base64url');

const faultOf = (userName: string, password: string): string | undefined => {
  if (!signInRequest.shape.userName.safeParse(userName).success) return 'This cannot be a user name.';
  return newPassword.safeParse(password).success
    ? undefined
    : 'The password is shorter than 8 characters, or longer than can be used.';
};

/** Adds an administrator where no enabled one exists (demo accounts do not count); the error says why not. */
export const initAdmin = async (
  { store, clock }: Parts,
  userName: string,
  password: string,
): Promise<Result<null, string>> => {
  const fault = faultOf(userName, password);
  if (fault !== undefined) return err(fault);
  const passwordHash = await hashPassword(password);
  return store.transact(async (tables) => {
    if (await tables.operators.hasAdministrator()) {
      return err('There is an administrator already, who can add others.');
    }
    if ((await tables.operators.findByUserName(userName)) !== undefined) {
      return err('The user name is taken.');
    }
    const id = randomUUID();
    await tables.operators.addMissing([
      {
        id,
        user_name: userName,
        display_name: userName,
        password_hash: passwordHash,
        roles: ['administrator'],
        sites: null,
        enabled: true,
        demo: false,
      },
    ]);
    tables.audit({
      at: clock.now().toISOString(),
      operatorId: null,
      action: 'initAdmin',
      object: id,
      result: 'done',
    });
    return ok(null);
  });
};
