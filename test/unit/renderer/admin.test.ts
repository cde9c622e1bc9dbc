import { describe, expect, it } from 'vitest';

import {
  commandsOf,
  draftOf,
  isChanged,
  withNewRow,
  withoutRow,
  withRole,
  withRowMoved,
} from '../../../renderer/features/admin/draft.ts';
import type { StateCommands } from '../../../shared/contract/http.ts';

const saved: StateCommands['commands'] = [
  { process: 'A', roles: ['operator'] },
  { process: 'B', roles: ['operator', 'auditor'] },
];

describe('the draft of the additional commands', () => {
  it('says the same as what is saved until it is edited', () => {
    expect(isChanged(draftOf(saved), saved)).toBe(false);
    expect(commandsOf(draftOf(saved))).toEqual(saved);
  });

  it('gets a new row for operators, and cannot be saved before its process is chosen', () => {
    const rows = withNewRow(draftOf(saved));
    expect(rows.at(-1)).toEqual({ key: 2, process: null, roles: ['operator'] });
    expect(isChanged(rows, saved)).toBe(true);
    expect(commandsOf(rows)).toBeNull();
  });

  it('never gives a key twice', () => {
    const rows = withNewRow(withoutRow(draftOf(saved), 0));
    expect(rows.map(({ key }) => key)).toEqual([1, 2]);
  });

  it('moves rows within the list, and not over its ends', () => {
    const rows = draftOf(saved);
    const processes = (moved: typeof rows) => moved.map(({ process }) => process);
    expect(processes(withRowMoved(rows, 1, -1))).toEqual(['B', 'A']);
    expect(processes(withRowMoved(rows, 0, -1))).toEqual(['A', 'B']);
    expect(processes(withRowMoved(rows, 1, 1))).toEqual(['A', 'B']);
  });

  it('keeps the roles in their own order, however they were checked', () => {
    const row = { key: 0, process: 'A', roles: ['administrator'] } as const;
    expect(withRole(row, 'operator', true).roles).toEqual(['operator', 'administrator']);
    expect(withRole(row, 'administrator', false).roles).toEqual([]);
  });
});
