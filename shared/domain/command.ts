import type { Problem } from './problem.ts';

/**
 * Where a command stands at the desk. `queued`: accepted and on disk, never attempted. `unconfirmed`: attempted, the
 * answer is not known. Only `queued` can be taken back. `done` has a note where somebody else had done it before, and the
 * number of the order that it made.
 */
export type CommandState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'done'; readonly note: Problem | null; readonly orderNumber?: string | undefined }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'takenBack' };

export type CommandStateKind = CommandState['kind'];

/** Open: the server has not yet answered for good. */
export const isOpen = (kind: CommandStateKind): boolean => {
  switch (kind) {
    case 'queued':
    case 'sending':
    case 'unconfirmed':
      return true;
    case 'done':
    case 'refused':
    case 'takenBack':
      return false;
  }
};

/** The mark on a card with an open command: not yet sent, or on its way (or its answer was lost). */
export type CommandMark = 'waiting' | 'sending';

export const markOf = (kind: CommandStateKind): CommandMark | null => {
  if (!isOpen(kind)) return null;
  return kind === 'queued' ? 'waiting' : 'sending';
};
