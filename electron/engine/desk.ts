import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { commandOf } from './commandView.ts';
import type { DeskOptions } from './deskOptions.ts';
import { timeOf } from './ports.ts';
import type { Person } from './session/gate.ts';
import { createLock, type Lock } from './session/lock.ts';
import type { OnlineSession } from './session/onlineSession.ts';
import { startShift, type Shift } from './shift.ts';
import { createSpaced, createSpacedEmit } from './spaced.ts';
import type { CommandRecord } from './store/commandTable.ts';
import type { OutboxLoss } from './store/outboxLoss.ts';
import type { Replica } from './store/replica.ts';
import { createHeld, type Held } from './sync/held.ts';
import { createKeptSending, type KeptSending } from './sync/keptSending.ts';
import { createPush } from './sync/push.ts';

/** The desk without a window: at most one shift at a time, on one server. */
export type Desk = {
  readonly options: DeskOptions;
  serverAddress(): string | null;
  setServerAddress(address: string | null): void;
  shift(): Shift | null;
  readonly lock: Lock;
  readonly keptSending: KeptSending;
  readonly held: Held;
  status(): DeskStatus;
  begin(person: Person, password: string): void;
  end(): Promise<void>;
  /** A command was added or changed. */
  onCommandsChanged(): void;
};

export const createDesk = (given: DeskOptions): Desk => {
  const options = { ...given, emit: createSpacedEmit(given) };
  let serverAddress: string | null = null;
  let shift: Shift | null = null;
  let { restartedAfterFall } = options;
  const held = createHeld();

  const status = (): DeskStatus =>
    statusOf({
      ...{ options, serverAddress, shift, keptSending, held, restartedAfterFall },
      locked: lock.isLocked(),
    });
  const announce = (): void => options.emit('statusChanged', status());
  const lock = createLock(announce);
  const announceSoon = createSpaced(options, announce);
  const onCommandsChanged = (): void => {
    options.emit('commandsChanged', {});
    announceSoon();
  };
  const { push, onEnded, keptSending } = createSending(options, () => shift, onCommandsChanged);
  const begin = (person: Person, password: string): void => {
    keptSending.drop({ operatorId: person.operator.id });
    if (shift?.author.operatorId !== person.operator.id) held.letGo();
    shift?.stop();
    restartedAfterFall = false;
    shift = startShift({
      ...{ options, person, password, push, onEnded },
      maySend: (id) => !held.has(id),
      onStatus: announce,
      onScopeChanged: (now) => {
        begin(now, password);
      },
    });
    announce();
  };
  const end = async (): Promise<void> => {
    const leaving = shift;
    shift = null;
    held.letGo();
    leaving?.stop();
    lock.set(false);
    await leaving?.person().session?.end();
  };

  return {
    ...{ options, lock, keptSending, held, status, begin, end, onCommandsChanged },
    serverAddress: () => serverAddress,
    setServerAddress: (address) => {
      if (address === serverAddress) return;
      serverAddress = address;
      void end();
      keptSending.serve(address);
    },
    shift: () => shift,
  };
};

/** Sends for whoever has a channel. Nobody but its author is told what came of a command. */
const createSending = (
  { store, transport, clock, random, emit, onFault }: DeskOptions,
  present: () => Shift | null,
  onCommandsChanged: () => void,
) => {
  const presentAuthor = (operatorId: string): Shift | null => {
    const shift = present();
    return shift?.author.operatorId === operatorId ? shift : null;
  };
  const onEnded = (id: string): void => {
    onCommandsChanged();
    const now = store.outbox.find(id);
    const shift = now === undefined ? null : presentAuthor(now.operatorId);
    if (now === undefined || shift === null) return;
    const command = commandOf(now, null);
    if (now.state.kind === 'refused') {
      emit('commandRefused', { command, wasGivenOffline: wasGivenOffline(now, shift.status()) });
    }
    const news = newsOf(now);
    if (news !== null) emit(news, command);
  };
  const push = createPush({
    outbox: store.outbox,
    clock,
    random,
    onAttempt: onCommandsChanged,
    onVerdict: ({ id, operatorId }, { card }) => {
      try {
        if (card !== null) presentAuthor(operatorId)?.update(card);
      } finally {
        // A replica that cannot be written is no reason to keep the outcome from its author.
        onEnded(id);
      }
    },
    onFault: (error) => {
      onFault(error);
      present()?.onReplicaFault(error);
    },
  });
  const keptSending = createKeptSending({
    ...{ credentials: store.credentials, outbox: store.outbox },
    ...{ transport, push, clock, random, onFault },
    onOver: onCommandsChanged,
  });
  return { push, onEnded, keptSending };
};

/** The server has answered this desk only since then, or still does not. */
const wasGivenOffline = (
  { acceptedAt }: CommandRecord,
  { connection }: Pick<DeskStatus, 'connection'>,
): boolean => connection.kind !== 'online' || Date.parse(connection.since) > Date.parse(acceptedAt);

/** What its author is to be told of a command that was not refused, beside its place in OUTBOX. */
const newsOf = ({ kind, state }: CommandRecord) => {
  if (state.kind !== 'done') return null;
  if (state.note !== null) return 'commandForestalled';
  return kind === 'order' ? 'cardsOrdered' : null;
};

type Standing = Pick<Desk, 'options' | 'keptSending' | 'held'> & {
  readonly serverAddress: string | null;
  readonly shift: Shift | null;
  readonly restartedAfterFall: boolean;
  readonly locked: boolean;
};

const statusOf = ({
  options: { store, clock, keys, replicaInMemory },
  serverAddress,
  shift,
  keptSending,
  held,
  ...rest
}: Standing): DeskStatus => ({
  deskId: store.deskId,
  serverAddress,
  operator: shift?.person().operator ?? null,
  unlockedOffline: shift !== null && shift.person().session === null,
  ...(shift?.status() ?? {
    connection: { kind: 'connecting', since: timeOf(clock) },
    replica: { kind: 'none' },
    batchSync: null,
    replicaTrouble: null,
  }),
  commands:
    shift === null ? { waiting: 0, sending: 0, needsAttention: 0 } : store.outbox.counts(shift.author),
  lostKey: store.lostKeys.unreadBy(shift?.author ?? null),
  held: held.ids().length,
  otherOperators: withKept(store.outbox.waitingOfOthers(shift?.author ?? { operatorId: '' }), keptSending),
  outboxLoss: recent(store.loss, clock.now()),
  keys,
  replicaInMemory,
  ...rest,
});

const toldForMs = 7 * 24 * 3_600_000;

const recent = (loss: OutboxLoss | null, now: number): OutboxLoss | null =>
  loss !== null && now - Date.parse(loss.at) < toldForMs ? loss : null;

const withKept = (
  waiting: Pick<NonNullable<DeskStatus['otherOperators']>, 'waiting' | 'since'> | null,
  keptSending: KeptSending,
): DeskStatus['otherOperators'] =>
  waiting === null ? null : { ...waiting, keptSending: keptSending.count() };

/** Asks for changes, and sends whatever waits, now. */
export const synchroniseNow = ({ shift, keptSending }: Desk): void => {
  shift()?.synchronise();
  keptSending.kick();
};

/** What most actions begin with: somebody is signed in, and the replica is there. */
export const atWork = (desk: Desk): Result<{ shift: Shift; replica: Replica }, Problem> => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  const replica = shift.replica();
  if (replica !== null) return ok({ shift, replica });
  return err(problem(whyNone(shift.status())));
};

/** Why there is no replica to work on. */
const whyNone = ({ replicaTrouble, connection }: Pick<DeskStatus, 'replicaTrouble' | 'connection'>) => {
  if (replicaTrouble !== null) return 'replica-unavailable';
  return connection.kind === 'offline' ? 'server-unreachable' : 'unavailable';
};

/** What needs the server itself: somebody is signed in there now. */
export const online = (desk: Desk): Result<OnlineSession, Problem> => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  const { session } = shift.person();
  return session === null ? err(problem('offline')) : ok(session);
};
