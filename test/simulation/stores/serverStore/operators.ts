import type { OperatorStore } from '../../../../server/store/operators.ts';
import type { OperatorRow } from '../../../../server/store/schema.ts';
import type { Ask } from './ask.ts';
import type { Rows } from './content.ts';
import { ascending } from './order.ts';
import { all, get, insertMissing, lock, update, type Work } from './work.ts';

type Row = Rows['operator'];

const nameOf = ({ user_name }: OperatorRow): string => user_name.toLowerCase();

const isAdministrator = ({ enabled, roles }: Row): boolean => enabled && roles.includes('administrator');

const pageAfter = (work: Work, id: string | undefined, limit: number): readonly Row[] => {
  const rows = all(work, 'operator').toSorted(ascending(nameOf));
  if (id === undefined) return rows.slice(0, limit);
  const last = get(work, 'operator', id);
  return last === undefined ? [] : rows.filter((row) => nameOf(row) > nameOf(last)).slice(0, limit);
};

const addMissing = async (work: Work, operators: readonly OperatorRow[]): Promise<boolean> => {
  let added = 0;
  for (const operator of operators) {
    if (await insertMissing(work, 'operator', { ...operator, revision: 1 })) added += 1;
  }
  return added === operators.length;
};

export const createOperatorTable = (ask: Ask): OperatorStore => ({
  findByUserName: (userName) =>
    ask((work) => all(work, 'operator').find((row) => nameOf(row) === userName.toLowerCase())),
  find: (id) => ask((work) => get(work, 'operator', id)),
  hold: (id) => ask(async (work) => (await lock(work, 'operator', [get(work, 'operator', id)], 'share'))[0]),
  pageAfter: (id, limit) => ask((work) => pageAfter(work, id, limit)),
  lockAdministrators: () =>
    ask((work) =>
      lock(
        work,
        'operator',
        all(work, 'operator').toSorted(ascending(({ id }) => id)),
        'update',
        isAdministrator,
      ),
    ),
  hasAdministrator: () =>
    ask((work) => all(work, 'operator').some((row) => isAdministrator(row) && !row.demo)),
  addMissing: (operators) => ask((work) => addMissing(work, operators)),
  change: (id, revision, { displayName, roles, sites, enabled }) =>
    ask(async (work) => {
      const change = { display_name: displayName, roles, sites, enabled, revision: revision + 1 };
      const rows = await update(
        work,
        'operator',
        [get(work, 'operator', id)],
        (row) => ({ ...row, ...change }),
        (row) => row.revision === revision,
      );
      return rows.length > 0;
    }),
  setPassword: (id, passwordHash) =>
    ask(async (work) => {
      const change = (row: Row): Row => ({ ...row, password_hash: passwordHash });
      return (await update(work, 'operator', [get(work, 'operator', id)], change)).length > 0;
    }),
});
