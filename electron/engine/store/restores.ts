import type { Notes } from './notes.ts';
import type { Author } from './outbox.ts';

/** That a server was found to be restored from a backup, until each operator's commands were held against it. */
export type Restores = {
  /** `at`: RFC 3339, when it was noticed. */
  note(at: string): void;
  /** What the server at this address calls its history now: another epoch than before means that it was restored. */
  see(server: string, epoch: string, at: string): void;
  /** When the restore was noticed whose check this operator still has before him; null: none. */
  pendingFor(author: Author): string | null;
  settle(author: Author, at: string): void;
};

export const createRestores = (notes: Notes): Restores => {
  const checkedBy = ({ operatorId }: Author): string => `restoreChecked/${operatorId}`;
  const note = (at: string): void => {
    notes.write('restored', at);
  };
  return {
    note,
    see: (server, epoch, at) => {
      const seen = notes.read(`epoch/${server}`);
      if (seen === epoch) return;
      if (seen !== undefined) note(at);
      notes.write(`epoch/${server}`, epoch);
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
