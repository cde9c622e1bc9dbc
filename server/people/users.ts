import { randomUUID } from 'node:crypto';

import type { NewUser, User, UserChange } from '../../shared/contract/people.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Clock } from '../clock.ts';
import type { Refusal } from '../refusal.ts';
import { faultOfPassword, type Passwords } from '../session/passwords.ts';
import type { StoredOperator } from '../store/operators.ts';
import type { OperatorRow } from '../store/schema.ts';
import type { Store, Transaction } from '../store/store.ts';

type Parts = { readonly store: Store; readonly clock: Clock };

type PasswordParts = Parts & { readonly passwords: Pick<Passwords, 'hash'> };

/** `by`: the administrator who asks for it. */
type Asked<T> = T & { readonly by: string };

type AskedChange = Asked<{
  readonly id: string;
  /** The revision that the administrator saw. */
  readonly revision: number;
  readonly change: UserChange;
}>;

export const userOf = (row: OperatorRow): User => ({
  id: row.id,
  userName: row.user_name,
  displayName: row.display_name,
  roles: row.roles,
  sites: row.sites,
  enabled: row.enabled,
  demo: row.demo,
});

/** What an administrator may be told of later without a name. */
const permissionsOf = ({ roles, sites, enabled }: Omit<UserChange, 'displayName'>): string =>
  JSON.stringify({ roles, sites, enabled });

/** A new user, enabled; `malformed` where the name is taken or the password too plain. */
export const addUser = async (
  { store, clock, passwords }: PasswordParts,
  { by, userName, password, displayName, roles, sites }: Asked<NewUser>,
): Promise<Result<User, Refusal>> => {
  const fault = faultOfPassword(password, userName);
  if (fault !== undefined) return err({ name: 'malformed', detail: fault });
  const row: OperatorRow = {
    id: randomUUID(),
    user_name: userName,
    display_name: displayName,
    password_hash: await passwords.hash(password),
    roles,
    sites,
    enabled: true,
    demo: false,
  };
  return store.transact(async (tables) => {
    if (!(await tables.operators.addMissing([row]))) {
      return err({ name: 'malformed', detail: 'the user name is taken' });
    }
    tables.audit({
      at: clock.now().toISOString(),
      operatorId: by,
      action: 'addUser',
      object: row.id,
      result: permissionsOf(row),
    });
    return ok(userOf(row));
  });
};

// A demo account works at one machine only, so it does not count as the administrator who is left.
const leavesNoAdministrator = async (tables: Transaction, present: OperatorRow, change: UserChange) => {
  if (change.enabled && change.roles.includes('administrator')) return false;
  const administrators = await tables.operators.lockAdministrators();
  const isOne = administrators.some(({ id }) => id === present.id);
  return isOne && !administrators.some(({ id, demo }) => id !== present.id && (!demo || present.demo));
};

const record = (tables: Transaction, present: StoredOperator, { id, by, change }: AskedChange, at: Date) => {
  const wasPermitted = permissionsOf(present);
  if (wasPermitted !== permissionsOf(change)) tables.change({ kind: 'permissions', operatorId: id });
  tables.audit({
    at: at.toISOString(),
    operatorId: by,
    action: 'changeUser',
    object: id,
    result: permissionsOf(change),
  });
};

/** Changes what a user may; bites at the user's next request. Disabling ends every session of the user. */
export const changeUser = ({ store, clock }: Parts, asked: AskedChange): Promise<Result<true, Refusal>> =>
  store.transact(async (tables) => {
    const { id, revision, change } = asked;
    const now = clock.now();
    const present = await tables.operators.find(id);
    if (present === undefined) return err({ name: 'not-found' });
    if (await leavesNoAdministrator(tables, present, change)) {
      return err({ name: 'malformed', detail: 'an enabled administrator must remain' });
    }
    if (!(await tables.operators.change(id, revision, change))) return err({ name: 'changed-meanwhile' });
    if (!change.enabled) await tables.sessions.revokeAll(id, null, now);
    record(tables, present, asked, now);
    return ok(true);
  });

/** Gives a user another password; ends every session of the user. */
export const setPassword = async (
  { store, clock, passwords }: PasswordParts,
  { by, id, password }: Asked<{ readonly id: string; readonly password: string }>,
): Promise<Result<true, Refusal>> => {
  const present = await store.operators.find(id);
  if (present === undefined) return err({ name: 'not-found' });
  const fault = faultOfPassword(password, present.user_name);
  if (fault !== undefined) return err({ name: 'malformed', detail: fault });
  const passwordHash = await passwords.hash(password);
  await store.transact(async (tables) => {
    const now = clock.now();
    await tables.operators.setPassword(id, passwordHash);
    await tables.sessions.revokeAll(id, null, now);
    const entry = { at: now.toISOString(), operatorId: by, action: 'setPassword', object: id };
    tables.audit({ ...entry, result: 'done' });
  });
  return ok(true);
};
