import type { Notes } from './notes.ts';
import type { Author } from './outbox.ts';

/** That a server was found to be restored from a backup, until each operator's commands were held against it. */
export type Restores = {
  /** `at`: RFC 3339, when it was noticed. */
  note(at: string): void;
  /** When the restore was noticed whose check this operator still has before him; null: none. */
  pendingFor(author: Author): string | null;
  settle(author: Author, at: string): void;
};

export const createRestores = (notes: Notes): Restores => {
  const checkedBy = ({ operatorId }: Author): string => `restoreChecked/${operatorId}`;
  return {
    note: (at) => {
      notes.write('restored', at);
    },
    pendingFor: (author) => {
      const restored = notes.read('restored') ?? '';
      // Not "later than": the clock may have been set back between two restores.
      return restored === '' || restored === notes.read(checkedBy(author)) ? null : restored;
    },
    settle: (author, at) => {
      notes.write(checkedBy(author), at);
    },
  };
};
