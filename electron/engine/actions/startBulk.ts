import type { BulkStart } from '../../../shared/contract/bulk.ts';
import { problem, type Problem } from '../../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { atWork } from '../desk.ts';
import { timeOf } from '../ports.ts';
import type { CardCommandRecord } from '../store/commandTable.ts';
import type { Action } from './action.ts';
import { check, commandOn } from './startProcess.ts';

/** Answers when all commands are on disk; sending them goes on by itself. */
export const startBulk: Action<'startBulk'> = (desk, { process, cards, input }) => {
  const work = atWork(desk);
  if (!work.ok) return work;
  const { shift, replica } = work.value;
  const { outbox, deskId } = desk.options.store;
  const known = cards.flatMap(({ commandId }) => outbox.find(commandId) ?? []);
  if (known.some(({ operatorId }) => operatorId !== shift.author.operatorId))
    return err(problem('malformed'));
  const knownIds = new Set(known.map(({ id }) => id));
  const given = { author: shift.author, input, deskId, at: timeOf(desk.options.clock) };
  const facts = {
    configuration: replica.configuration(),
    process,
    roles: shift.person().permissions.roles,
  };
  const checked = cards
    .filter(({ commandId }) => !knownIds.has(commandId))
    .map(({ commandId, cardId, stateRevision }) => {
      const seen = check({ ...facts, card: replica.cards.find(cardId), stateRevision });
      return { commandId, record: seen.ok ? ok(commandOn(seen.value, { ...given, id: commandId })) : seen };
    });
  const { records, refused } = apart(checked);
  const open = outbox.acceptAll(records);
  desk.onCommandsChanged();
  shift.synchronise();
  const alreadyOpen = open.map((commandId) => ({ commandId, problem: problem('already-open') }));
  return ok({ notAccepted: [...refused, ...alreadyOpen] });
};

type Checked = {
  readonly commandId: BulkStart['cards'][number]['commandId'];
  readonly record: Result<CardCommandRecord, Problem>;
};

const apart = (checked: readonly Checked[]) => ({
  records: checked.flatMap(({ record }) => (record.ok ? record.value : [])),
  refused: checked.flatMap(({ commandId, record }) =>
    record.ok ? [] : { commandId, problem: record.error },
  ),
});
