import type { AdditionalCommand } from '../../shared/contract/configuration.ts';
import type { Card, ProcessInput } from '../../shared/contract/http.ts';
import type { StateReason } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Role } from '../../shared/domain/role.ts';
import type { Process } from '../catalogue/process.ts';
import type { Refusal } from '../refusal.ts';
import type { StoredCard } from '../store/cardRow.ts';

export type RunFacts = {
  readonly process: Process | undefined;
  /** Undefined also where this operator may not see it. */
  readonly found: StoredCard | undefined;
  readonly commands: readonly AdditionalCommand[];
  readonly roles: readonly Role[];
  /** Out of If-Match. */
  readonly stateRevision: number | undefined;
};

export type Run = {
  readonly process: Process;
  readonly card: Card;
  readonly stateRevision: number;
};

const reasonOf = ({ card, stateBy }: StoredCard): StateReason => ({
  state: card.state,
  since: card.stateSince,
  ...(card.batch === null ? {} : { batchNumber: card.batch.number }),
  ...(stateBy === null ? {} : { by: stateBy }),
});

/** The additional commands that make the process available at all; the card's own state is not looked at. */
const commandsOf = (process: Process, commands: readonly AdditionalCommand[]) =>
  commands.filter(
    (command) =>
      command.process === process.symbolicName &&
      command.objectType === process.objectType &&
      process.startStates.includes(command.state),
  );

/** Checks 4 to 8 of "Running a process on a card", in that order. */
export const decideRun = ({
  process,
  found,
  commands,
  roles,
  stateRevision,
}: RunFacts): Result<Run, Refusal> => {
  if (process === undefined || process.start !== 'card') return err({ name: 'not-found' });
  if (found === undefined || found.card.objectType !== process.objectType) return err({ name: 'not-found' });
  const { card } = found;
  const enabled = commandsOf(process, commands);
  if (enabled.length === 0) return err({ name: 'command-disabled', card });
  if (!enabled.some((command) => command.roles.some((role) => roles.includes(role)))) {
    return err({ name: 'not-permitted', card });
  }
  if (stateRevision === undefined) return err({ name: 'precondition-missing' });
  if (card.state === process.endState) return err({ name: 'already-done', card, reason: reasonOf(found) });
  if (!process.startStates.includes(card.state)) {
    return err({ name: 'not-in-start-state', card, reason: reasonOf(found) });
  }
  if (card.stateRevision !== stateRevision) {
    return err({ name: 'state-changed', card, reason: reasonOf(found) });
  }
  return ok({ process, card, stateRevision });
};

/** Whether the input is what the process asks for: a reason from its list, a note, or neither. */
export const inputFits = ({ options }: Process, { reason, note }: ProcessInput): boolean => {
  if (note !== undefined && !options.note) return false;
  if (reason === undefined) return options.reason !== 'required';
  return options.reason !== 'off' && options.reasons.some(({ name }) => name === reason);
};
