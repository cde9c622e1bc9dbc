import type { StateCommands } from '../../../shared/contract/http.ts';
import { roles, type Role } from '../../../shared/domain/role.ts';

type SavedCommand = StateCommands['commands'][number];

/** A row while it is edited; `key` stays with it when rows are moved. `process: null`: not chosen yet. */
export type DraftRow = {
  readonly key: number;
  readonly process: string | null;
  readonly roles: readonly Role[];
};

export const draftOf = (commands: readonly SavedCommand[]): readonly DraftRow[] =>
  commands.map((command, key) => ({ key, process: command.process, roles: command.roles }));

export const withNewRow = (rows: readonly DraftRow[]): readonly DraftRow[] => [
  ...rows,
  { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, process: null, roles: ['operator'] },
];

export const withRow = (rows: readonly DraftRow[], changed: DraftRow): readonly DraftRow[] =>
  rows.map((row) => (row.key === changed.key ? changed : row));

export const withoutRow = (rows: readonly DraftRow[], key: number): readonly DraftRow[] =>
  rows.filter((row) => row.key !== key);

/** One place up (-1) or down (+1); at the end of the list nothing moves. */
export const withRowMoved = (rows: readonly DraftRow[], key: number, by: -1 | 1): readonly DraftRow[] => {
  const from = rows.findIndex((row) => row.key === key);
  const row = rows[from];
  const to = from + by;
  return row === undefined || to < 0 || to >= rows.length
    ? rows
    : rows.toSpliced(from, 1).toSpliced(to, 0, row);
};

export const withRole = (row: DraftRow, role: Role, checked: boolean): DraftRow => ({
  ...row,
  roles: roles.filter((one) => (one === role ? checked : row.roles.includes(one))),
});

/** What would be saved; null while a row has no process. */
export const commandsOf = (rows: readonly DraftRow[]): SavedCommand[] | null => {
  const commands = rows.flatMap(({ process, roles: chosen }) =>
    process === null ? [] : [{ process, roles: [...chosen] }],
  );
  return commands.length === rows.length ? commands : null;
};

export const isChanged = (rows: readonly DraftRow[], saved: readonly SavedCommand[]): boolean =>
  rows.length !== saved.length ||
  rows.some((row, index) => {
    const before = saved[index];
    return row.process !== before?.process || row.roles.join() !== before.roles.join();
  });
