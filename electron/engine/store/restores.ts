import { textOf, type Sql } from './open.ts';
import type { Author } from './outbox.ts';

/** That a server was found to be restored from a backup, until each operator's commands were held against it. */
export type Restores = {
  /** `at`: RFC 3339, when it was noticed. */
  note(at: string): void;
  /** When the restore was noticed whose check this operator still has before him; null: none. */
  pendingFor(author: Author): string | null;
  settle(author: Author, at: string): void;
};

export const createRestores = (sql: Sql): Restores => {
  const read = (key: string): string => {
    const row = sql.get('SELECT value FROM desk WHERE key = ?', key);
    return row === undefined ? '' : textOf(row, 'value');
  };
  const write = (key: string, value: string): void => {
    sql.run('INSERT OR REPLACE INTO desk (key, value) VALUES (?, ?)', key, value);
  };
  const checkedBy = ({ operatorId }: Author): string => `restoreChecked/${operatorId}`;
  return {
    note: (at) => {
      write('restored', at);
    },
    pendingFor: (author) => {
      const restored = read('restored');
      return restored > read(checkedBy(author)) ? restored : null;
    },
    settle: (author, at) => {
      write(checkedBy(author), at);
    },
  };
};
