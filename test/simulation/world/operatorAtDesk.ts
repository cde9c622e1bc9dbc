import type { Random } from '../../../server/demo/random.ts';
import type { Card } from '../../../shared/contract/http.ts';
import type { Ledger } from '../watch/ledger.ts';
import { abort, hold, release } from './catalogue.ts';
import { happens } from './chance.ts';
import type { DeskMachine, Run } from './deskMachine.ts';

/** What people do at one desk, through the engine's own requests, and what they were told. */
export type OperatorAtDesk = {
  /** Undefined: the desk was still busy with somebody's sign-in. */
  readonly signIn: (userName: string, password: string) => Promise<boolean | undefined>;
  readonly signOut: () => Promise<void>;
  /** Signs out where the server gives a credential that can send what waits. */
  readonly keepSending: () => Promise<void>;
  /** The sign-in screen is there and waits for somebody. */
  readonly isAway: () => boolean;
  /** False: there was nothing to search in. */
  readonly command: (kind: 'abort' | 'hold' | 'release', chance: Random) => Promise<boolean>;
  readonly takeBack: (chance: Random) => Promise<void>;
  readonly acknowledge: (chance: Random) => Promise<void>;
  readonly synchronise: () => Promise<void>;
};

type Parts = {
  readonly machine: DeskMachine;
  readonly ledger: Ledger;
  readonly now: () => number;
  /** The power went before the operator had his answer. */
  readonly onDoubt: () => void;
};

const processes = {
  abort: { process: abort, state: 'processing' },
  hold: { process: hold, state: 'processing' },
  release: { process: release, state: 'held' },
} as const;

const kinds = ['abort', 'hold', 'release'] as const;

const pickOf = <T>(chance: Random, list: readonly T[]): T | undefined => list[chance.int(0, list.length - 1)];

export const createOperatorAtDesk = ({ machine, ledger, now, onDoubt }: Parts): OperatorAtDesk => {
  /** What is still on the screen from an earlier search. */
  let seen: readonly Card[] = [];
  /** The run whose sign-in screen waits for the server: it lets nobody do anything else. */
  let signingIn: Run | null = null;
  const isBusy = () => signingIn !== null && signingIn === machine.run();

  /** Null: the desk has nothing to search in. */
  const find = async (state: string): Promise<readonly Card[] | null> => {
    const criteria = { objectType: 'temporaryCard', state, text: '' };
    const found = await machine.ask('searchCards', { criteria, sort: { field: 'order', direction: 'asc' } });
    if (found?.ok !== true) return null;
    const { searchId } = found.value;
    const hits = await machine.ask('readHits', { searchId, offset: 0, limit: 100 });
    return hits?.ok === true ? hits.value.rows.flatMap((row) => row?.card ?? []) : [];
  };
  const start = async (process: string, card: Card): Promise<void> => {
    const operatorId = machine.run()?.desk.shift()?.author.operatorId;
    if (operatorId === undefined) return;
    const { id: cardId, stateRevision } = card;
    const started = await machine.ask('startProcess', { process, cardId, stateRevision, input: {} });
    if (started === null) onDoubt();
    if (started?.ok !== true) return;
    const id = started.value.commandId;
    ledger.accepted.set(id, {
      id,
      desk: machine.name,
      operatorId,
      cardId,
      process,
      stateRevision,
      at: now(),
    });
  };
  const ownCommands = async () => {
    const read = await machine.ask('readCommands', {});
    return read?.ok === true ? read.value.commands : [];
  };
  return {
    signIn: async (userName, password) => {
      const run = machine.run();
      if (run === null || isBusy()) return undefined;
      signingIn = run;
      const signedIn = await machine.ask('signIn', { userName, password });
      if (signingIn === run) signingIn = null;
      return signedIn?.ok === true;
    },
    signOut: async () => {
      if (isBusy()) return;
      seen = [];
      await machine.ask('signOut', {});
    },
    keepSending: async () => {
      if (isBusy()) return;
      seen = [];
      await machine.ask('keepSending', {});
    },
    isAway: () => !isBusy() && machine.run()?.desk.shift() === null,
    command: async (wanted, chance) => {
      const isOld = happens(chance, 0.3);
      const others = kinds.filter((kind) => kind !== wanted);
      for (const kind of [wanted, ...others]) {
        const { process, state } = processes[kind];
        const present = await find(state);
        if (present === null) return false;
        const card = pickOf(chance, isOld && seen.length > 0 ? seen : present);
        seen = present;
        if (card === undefined) continue;
        await start(process, card);
        return true;
      }
      return true;
    },
    takeBack: async (chance) => {
      const open = (await ownCommands()).filter(({ state }) =>
        ['queued', 'sending', 'unconfirmed'].includes(state.kind),
      );
      const command = pickOf(chance, open);
      if (command === undefined) return;
      const takenBack = await machine.ask('takeBackCommand', { id: command.id });
      if (takenBack === null) ledger.doubted.add(command.id);
      if (takenBack?.ok === true) ledger.takenBack.add(command.id);
    },
    acknowledge: async (chance) => {
      const refused = (await ownCommands()).filter(({ state }) => state.kind === 'refused');
      const command = pickOf(chance, refused);
      if (command !== undefined) await machine.ask('acknowledgeCommand', { id: command.id });
    },
    synchronise: async () => {
      await machine.ask('synchronise', {});
    },
  };
};
