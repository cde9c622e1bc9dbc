import type { Configuration, ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { OrderInput, Permissions } from '../../../shared/contract/http.ts';
import { newProcessAvailability } from '../../../shared/domain/availability.ts';
import { problem, type Problem } from '../../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { atWork } from '../desk.ts';
import { timeOf } from '../ports.ts';
import type { OrderCommandRecord } from '../store/commandTable.ts';
import type { Action } from './action.ts';
import { newCommand, type Intent } from './newCommand.ts';
import { orderLimitsOf } from './orderChoices.ts';
import { problemNames } from './startProcess.ts';

/** Answers when the order is on disk; sending it goes on by itself. */
export const orderCards: Action<'orderCards'> = (desk, { commandId, process, input, retryOf }) => {
  const work = atWork(desk);
  if (!work.ok) return work;
  const { shift, replica } = work.value;
  const { outbox, deskId } = desk.options.store;
  const known = outbox.find(commandId);
  if (known !== undefined) {
    return known.operatorId === shift.author.operatorId ? ok({ commandId }) : err(problem('malformed'));
  }
  const { permissions } = shift.person();
  const checked = checkOrder({ configuration: replica.configuration(), process, input, permissions });
  if (!checked.ok) return checked;
  const at = timeOf(desk.options.clock);
  const order = orderOf(input, {
    ...{ id: commandId, author: shift.author, process: checked.value },
    ...{ input, deskId, at },
  });
  outbox.accept(retryOf === undefined ? order : { ...order, retryOf });
  desk.onCommandsChanged();
  shift.synchronise();
  return ok({ commandId });
};

const orderOf = ({ amount, layout, site }: OrderInput, intent: Intent): OrderCommandRecord => ({
  kind: 'order',
  ...newCommand(intent),
  order: { amount, layout, site },
});

type Facts = {
  readonly configuration: Configuration | null;
  readonly process: string;
  readonly input: OrderInput;
  readonly permissions: Permissions;
};

/** Whether, as far as the desk knows, the server would take the order. */
export const checkOrder = (facts: Facts): Result<ProcessDefinition, Problem> => {
  const { configuration, process, input, permissions } = facts;
  const definition = configuration?.processes.find(({ symbolicName }) => symbolicName === process);
  if (definition?.start !== 'nothing') return err(problem('not-found'));
  const { roles } = permissions;
  const availability = newProcessAvailability({ process, permitted: configuration?.newProcesses, roles });
  if (availability.kind !== 'available') return err(problem(problemNames[availability.kind]));
  if (permissions.sites !== null && !permissions.sites.includes(input.site)) {
    return err(problem('not-permitted'));
  }
  return isWithin(definition, input) ? ok(definition) : err(problem('malformed'));
};

const isWithin = (definition: ProcessDefinition, { amount, layout, site }: OrderInput): boolean => {
  const limits = orderLimitsOf(definition);
  return (
    amount >= limits.amount.least &&
    amount <= limits.amount.most &&
    (limits.layouts?.includes(layout) ?? true) &&
    (limits.sites?.includes(site) ?? true)
  );
};
