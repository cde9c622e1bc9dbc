import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';

import { systemClock } from '../../server/clock.ts';
import type { StateChange } from '../../server/store/cards.ts';
import type { Outcome } from '../../server/store/commands.ts';
import type { OperatorRow } from '../../server/store/schema.ts';
import { openStore, type Store, type Transaction } from '../../server/store/store.ts';
import type { FeedEntry } from '../../server/store/transact.ts';
import type { Card } from '../../shared/contract/http.ts';
import { createServerDatabase } from '../simulation/stores/serverStore/serverDatabase.ts';
import { createDatabase } from './postgres.ts';

type Processes = {
  readonly one: Store;
  readonly other: Store;
  readonly close: () => Promise<unknown>;
};

type Work = (tables: Transaction) => Promise<unknown>;

/** The stores of two server processes on one empty database, and a hand for the order of what they do. */
export type Rehearsal = Processes & {
  /** A transaction of the one process that has done `first` and stays open until it is told to do the rest. */
  readonly leaveOpen: (first: Work, rest?: Work) => Promise<{ readonly end: () => Promise<void> }>;
  /** Whether it is settled by the time that the database has done a few other things. */
  readonly isDone: (asked: Promise<unknown>) => Promise<boolean>;
};

const onPostgres = async (): Promise<Processes> => {
  const { url, drop } = await createDatabase(inject('postgresUrl'));
  const [one, other] = [await openStore(url, systemClock), await openStore(url, systemClock)];
  return { one, other, close: () => Promise.all([one.close(), other.close()]).then(drop) };
};

const inMemory = (): Promise<Processes> => {
  const { connect } = createServerDatabase({ clock: systemClock, uuid: randomUUID });
  const [one, other] = [connect(), connect()];
  return Promise.resolve({ one, other, close: () => Promise.all([one.close(), other.close()]) });
};

/** Something that others wait for. */
export const createDoor = (): { readonly open: () => void; readonly opened: Promise<void> } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    open: () => {
      open();
    },
    opened,
  };
};

const rehearse = async (making: Promise<Processes>): Promise<Rehearsal> => {
  const processes = await making;
  return {
    ...processes,
    leaveOpen: async (first, rest = () => Promise.resolve()) => {
      const [begun, mayEnd] = [createDoor(), createDoor()];
      const ended = processes.one.transact(async (tables) => {
        await first(tables);
        begun.open();
        await mayEnd.opened;
        await rest(tables);
      });
      await Promise.race([begun.opened, ended]);
      return {
        end: () => {
          mayEnd.open();
          return ended;
        },
      };
    },
    isDone: async (asked) => {
      let done = false;
      const settle = () => (done = true);
      void asked.then(settle, settle);
      for (let times = 0; times < 20; times += 1) await processes.other.ping();
      return done;
    },
  };
};

/** For `describe.each`. */
export const everyRehearsal: readonly {
  readonly on: string;
  readonly start: () => Promise<Rehearsal>;
}[] = [
  { on: 'PostgreSQL', start: () => rehearse(onPostgres()) },
  { on: 'the store in memory', start: () => rehearse(inMemory()) },
];

export const told = ({ id, site }: Card): FeedEntry => ({
  kind: 'card',
  cardId: id,
  siteBefore: site,
  siteAfter: site,
});

export const abortion = (card: Card): StateChange => ({
  id: card.id,
  from: ['processing'],
  stateRevision: card.stateRevision,
  to: 'aborted',
  at: new Date(),
  process: 'abort',
  by: 'Berg, Ingrid',
  deskId: 'desk',
  reason: null,
  note: null,
});

export const person = (name: string): OperatorRow => ({
  id: randomUUID(),
  user_name: name,
  display_name: name,
  password_hash: name,
  roles: ['operator'],
  sites: null,
  enabled: true,
  demo: false,
});

export const outcome = (operatorId: string, key: string): Outcome => ({
  operatorId,
  key,
  fingerprint: 'print',
  status: 'done',
  httpStatus: 200,
  body: '{}',
  process: 'abort',
  cardId: null,
  receivedAt: new Date(),
});
