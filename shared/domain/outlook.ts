/** A batch sync that may take a card before a command that waits at this desk reaches the server. `at`: RFC 3339. */
export type BatchSyncRisk = {
  readonly kind: 'batchSyncAhead' | 'batchSyncPassed';
  readonly at: string;
  /** The state that it takes the card to. */
  readonly state: string;
};

/** Why a command that was never attempted will probably not have its effect. The desk warns; the server decides. */
export type Outlook =
  | BatchSyncRisk
  /** `since`: RFC 3339. */
  | { readonly kind: 'cardChanged' | 'alreadyDone'; readonly state: string; readonly since: string };

type Queue = {
  readonly state: string;
  /** What the batch sync does with cards of this type; null where that is not known. */
  readonly handOver: { readonly from: string; readonly to: string } | null;
  /** RFC 3339; null where there is none, or none is known. */
  readonly nextRunAt: string | null;
  readonly isOnline: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** For a card in the queue; null while a command given now would reach the server in time. */
export const batchSyncRiskOf = ({
  state,
  handOver,
  nextRunAt,
  isOnline,
  now,
}: Queue): BatchSyncRisk | null => {
  if (handOver?.from !== state || nextRunAt === null) return null;
  const risk = { at: nextRunAt, state: handOver.to };
  if (Date.parse(nextRunAt) <= now) return { kind: 'batchSyncPassed', ...risk };
  return isOnline ? null : { kind: 'batchSyncAhead', ...risk };
};

type Waiting = {
  readonly command: { readonly stateRevision: number };
  /** The state that the command's process ends in; undefined where the process is not known (any more). */
  readonly endState: string | undefined;
  readonly card: { readonly state: string; readonly stateRevision: number; readonly stateSince: string };
  readonly risk: BatchSyncRisk | null;
};

/** Of a command that was never attempted; null where nothing speaks against it. */
export const outlookOf = ({ command, endState, card, risk }: Waiting): Outlook | null => {
  if (card.stateRevision === command.stateRevision) return risk;
  const kind = card.state === endState ? 'alreadyDone' : 'cardChanged';
  return { kind, state: card.state, since: card.stateSince };
};
