import type { CommandRecord } from '../../../electron/engine/store/commandTable.ts';
import type { DeskStore } from '../../../electron/engine/store/deskStore.ts';
import { isOpen } from '../../../shared/domain/command.ts';
import type { DeskMachine, Run } from '../world/deskMachine.ts';
import { wasEver, type Accepted, type Broken, type Ledger } from './ledger.ts';

type Parts = {
  readonly ledger: Ledger;
  readonly machine: DeskMachine;
  /** Milliseconds of the world's time. */
  readonly now: () => number;
};

export type DeskWatch = {
  /** After every step that the desk had a part in. */
  readonly look: () => void;
  /** The power went while an operator waited for his answer: what then is on disk may be a command of his. */
  readonly doubt: () => void;
};

/** Not stored, so that the same request is looked at again; or not in the server's words at all. */
const unstored = ['malformed', 'key-missing', 'key-reused', 'too-large', 'precondition-missing'];

const verdictOn = (ledger: Ledger, { id, state }: CommandRecord): Broken | null => {
  const stored = ledger.outcomes.get(id) ?? new Set();
  const broken = (words: string): Broken => ({ promise: 4, words: `command ${id} ${words}` });
  const said = [...stored].join(', ') || 'nothing';
  if (state.kind === 'done') {
    const wanted = state.note?.name ?? 'done';
    return stored.has(wanted) ? null : broken(`is shown as done (${wanted}); the server said ${said}`);
  }
  if (state.kind !== 'refused') return null;
  const { name } = state.problem;
  if (name === 'forgotten-by-server' || unstored.includes(name)) return null;
  return stored.has(name) ? null : broken(`is shown as refused (${name}); the server said ${said}`);
};

const judgeCommand = (
  ledger: Ledger,
  command: Accepted,
  record: CommandRecord | undefined,
): Broken | null => {
  const { id, desk, operatorId, cardId, process, stateRevision } = command;
  if (record === undefined) return { promise: 1, words: `command ${id} is not at ${desk} any more` };
  const isTheSame =
    record.kind === 'card' &&
    record.operatorId === operatorId &&
    record.cardId === cardId &&
    record.process === process &&
    record.stateRevision === stateRevision;
  if (!isTheSame) return { promise: 1, words: `command ${id} is another than was accepted` };
  const isTakenBack = record.state.kind === 'takenBack';
  if (isTakenBack && ledger.doubted.has(id)) ledger.takenBack.add(id);
  if (isTakenBack && !ledger.takenBack.has(id)) {
    return { promise: 1, words: `command ${id} is taken back, and nobody did it` };
  }
  if (!isTakenBack && ledger.takenBack.has(id)) {
    return { promise: 7, words: `command ${id} was taken back, and is ${record.state.kind}` };
  }
  return verdictOn(ledger, record);
};

const judgeJournal = (
  { journal }: DeskStore,
  records: readonly CommandRecord[],
  desk: string,
): Broken | null => {
  const verdict = journal.verify();
  if (verdict.broken !== null || verdict.loss !== null) {
    return { promise: 6, words: `the journal of ${desk} does not verify: ${JSON.stringify(verdict)}` };
  }
  const kinds = new Map<string, string[]>();
  for (const { commandId, kind } of journal.entries()) {
    kinds.set(commandId, [...(kinds.get(commandId) ?? []), kind]);
  }
  for (const { id, attempts, state } of records) {
    const told = kinds.get(id) ?? [];
    const isTold =
      told.includes('accepted') &&
      told.filter((kind) => kind === 'attempted').length === attempts &&
      (isOpen(state.kind) || told.includes(state.kind) || told.includes('forgotten'));
    if (!isTold) {
      const words = `the journal of ${desk} says of command ${id} only: ${told.join(', ')}; it is ${state.kind}`;
      return { promise: 1, words };
    }
  }
  return null;
};

const judgeReplica = (ledger: Ledger, { desk }: Run, name: string): Broken | null => {
  const cards = desk.shift()?.replica()?.cards;
  if (cards === undefined) return null;
  const rows = cards.search(
    { objectType: 'temporaryCard', state: null, text: '' },
    { field: 'order', direction: 'asc' },
  );
  const unconfirmed = cards.inRows(rows).find((card) => card !== undefined && !wasEver(ledger, card));
  if (unconfirmed === undefined) return null;
  const { id, version, state } = unconfirmed;
  return {
    promise: 4,
    words: `${name} shows card ${id} as ${state} at version ${version}, which it never was`,
  };
};

const judgeCounts = (records: readonly CommandRecord[], { desk }: Run, name: string): Broken | null => {
  const { operator, commands } = desk.status();
  if (operator === null) return null;
  const open = records.filter(
    ({ operatorId, state }) => operatorId === operator.id && isOpen(state.kind),
  ).length;
  const shown = commands.waiting + commands.sending;
  return shown === open ? null : { promise: 4, words: `${name} shows ${shown} open commands of ${open}` };
};

export const createDeskWatch = ({ ledger, machine, now }: Parts): DeskWatch => {
  let judged = '';

  /** Of a command that nobody was told of, what is on disk is all that is known. */
  const adopt = (record: CommandRecord): Broken | null => {
    // Nobody orders cards in the simulation.
    if (!ledger.inDoubt.has(machine.name) || record.kind !== 'card') {
      return { promise: 2, words: `command ${record.id} is on disk, and nobody gave it` };
    }
    const { id, operatorId, cardId, process, stateRevision } = record;
    ledger.accepted.set(id, {
      id,
      desk: machine.name,
      operatorId,
      cardId,
      process,
      stateRevision,
      at: now(),
    });
    return null;
  };
  const judge = (run: Run): Broken | null => {
    const { truth } = run;
    const own = [...ledger.accepted.values()].filter(({ desk }) => desk === machine.name);
    for (const command of own) {
      const broken = judgeCommand(ledger, command, truth.outbox.find(command.id));
      if (broken !== null) return broken;
    }
    const records = [...new Set(truth.journal.entries().map(({ commandId }) => commandId))]
      .map((id) => truth.outbox.find(id))
      .filter((record) => record !== undefined);
    for (const record of records) {
      const broken = ledger.accepted.has(record.id) ? null : adopt(record);
      if (broken !== null) return broken;
    }
    return judgeJournal(truth, records, machine.name) ?? judgeCounts(records, run, machine.name);
  };
  return {
    doubt: () => {
      ledger.inDoubt.add(machine.name);
    },
    look: () => {
      const run = machine.run();
      if (run === null) return;
      const present = `${run.owner} ${run.truth.journal.head().length} ${ledger.accepted.size} ${ledger.takenBack.size}`;
      const broken = (present === judged ? null : judge(run)) ?? judgeReplica(ledger, run, machine.name);
      judged = present;
      ledger.inDoubt.delete(machine.name);
      if (broken !== null) ledger.broken.push(broken);
    },
  };
};
