import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { CardRow, DeskStatus } from '../../../shared/contract/ipc.ts';

/** What the operator must know about the data before he decides. */
export type Warning =
  | { readonly kind: 'none' }
  | { readonly kind: 'old'; readonly asOf: string }
  | { readonly kind: 'unsteady' }
  | { readonly kind: 'offline'; readonly asOf: string };

type Situation = {
  readonly connection: DeskStatus['connection']['kind'];
  readonly asOf: string;
  /** ms since 1970. */
  readonly now: number;
};

// Online, changes arrive within half a minute; data older than this means that something holds them up.
const oldAfter = 5 * 60_000;

export const warningOf = ({ connection, asOf, now }: Situation): Warning => {
  if (connection === 'unsteady') return { kind: 'unsteady' };
  if (connection !== 'online') return { kind: 'offline', asOf };
  return now - Date.parse(asOf) > oldAfter ? { kind: 'old', asOf } : { kind: 'none' };
};

/** The card that the operator saw when the wizard opened is the one that he decides about. */
export const hasChanged = (seen: CardRow, present: CardRow): boolean =>
  seen.card.stateRevision !== present.card.stateRevision;

/** As it stands in the fields of the options. */
export type Entered = { readonly reason: string | null; readonly note: string };

export const nothingEntered: Entered = { reason: null, note: '' };

/** What goes with the command; null while a required reason is missing. */
export const inputOf = (options: ProcessDefinition['options'], { reason, note }: Entered) => {
  if (options.reason === 'required' && reason === null) return null;
  return {
    ...(options.reason !== 'off' && reason !== null ? { reason } : {}),
    ...(options.note && note.trim() !== '' ? { note: note.trim() } : {}),
  };
};
