import type { Configuration, ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { CardLabel } from '../../../shared/contract/command.ts';
import type { Card } from '../../../shared/contract/http.ts';
import type { Role } from '../../../shared/domain/role.ts';
import { availabilityOf, type Availability } from '../../../shared/domain/availability.ts';
import { problem, type Problem } from '../../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { atWork } from '../desk.ts';
import { timeOf } from '../ports.ts';
import type { CardCommandRecord } from '../store/commandTable.ts';
import type { Action } from './action.ts';
import { newCommand, type Intent } from './newCommand.ts';

/** Answers when the command is on disk; sending it goes on by itself. */
export const startProcess: Action<'startProcess'> = (desk, { process, cardId, stateRevision, input }) => {
  const work = atWork(desk);
  if (!work.ok) return work;
  const { shift, replica } = work.value;
  const { outbox, deskId } = desk.options.store;
  const checked = check({
    configuration: replica.configuration(),
    process,
    card: replica.cards.find(cardId),
    stateRevision,
    roles: shift.person().permissions.roles,
  });
  if (!checked.ok) return checked;
  const record = commandOn(checked.value, {
    id: desk.options.newId(),
    author: shift.author,
    input,
    deskId,
    at: timeOf(desk.options.clock),
  });
  if (!outbox.accept(record)) return err(problem('already-open'));
  desk.onCommandsChanged();
  shift.synchronise();
  return ok({ commandId: record.id });
};

type Facts = {
  readonly configuration: Configuration | null;
  readonly process: string;
  readonly card: Card | undefined;
  readonly stateRevision: number;
  readonly roles: readonly Role[];
};

/** Whether, as far as the desk knows, the server would do it. That the command is the only one is for the outbox to say. */
export const check = (facts: Facts): Result<{ definition: ProcessDefinition; card: Card }, Problem> => {
  const { configuration, card, roles } = facts;
  const definition = configuration?.processes.find(({ symbolicName }) => symbolicName === facts.process);
  if (configuration === null || definition === undefined || card === undefined)
    return err(problem('not-found'));
  const reason = { state: card.state, since: card.stateSince };
  if (card.stateRevision !== facts.stateRevision) return err(problem('state-changed', { reason }));
  const availability = availabilityOf({
    process: definition,
    state: card.state,
    commands: configuration.commands,
    roles,
    openSince: null,
  });
  if (availability.kind === 'available') return ok({ definition, card });
  return err(problem(problemNames[availability.kind], availability.kind === 'onlyInState' ? { reason } : {}));
};

export const problemNames: Record<Exclude<Availability['kind'], 'available'>, Problem['name']> = {
  disabled: 'command-disabled',
  notPermitted: 'not-permitted',
  onlyInState: 'not-in-start-state',
  alreadyRequested: 'already-open',
};

type Seen = { readonly definition: ProcessDefinition; readonly card: Card };

/** A command on a card that was checked. */
export const commandOn = (
  { definition, card }: Seen,
  intent: Omit<Intent, 'process'>,
): CardCommandRecord => ({
  kind: 'card',
  ...newCommand({ ...intent, process: definition }),
  cardId: card.id,
  cardLabel: labelOf(card),
  stateRevision: card.stateRevision,
});

export const labelOf = ({ order, cardNumber }: Card): CardLabel => ({
  orderNumber: order?.number ?? null,
  position: order?.position ?? null,
  amount: order?.amount ?? null,
  cardNumber,
});
