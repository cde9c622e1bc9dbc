import type { DeskStatus, EventName, EventPayload } from '../../shared/contract/ipc.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { commandOf } from './commandView.ts';
import { timeOf, type Clock, type Random } from './ports.ts';
import type { Gate, Person } from './session/gate.ts';
import type { OnlineSession } from './session/onlineSession.ts';
import type { DeskStore } from './store/deskStore.ts';
import type { Author, CommandRecord } from './store/outbox.ts';
import type { Replica } from './store/replica.ts';
import type { ReplicaFiles } from './store/replicaFiles.ts';
import type { Failure } from './sync/answer.ts';
import type { Pulled } from './sync/pull.ts';
import { createPush, type Push, type Verdict } from './sync/push.ts';
import { createSyncLoop, type SyncLoop } from './sync/syncLoop.ts';
import type { Transport } from './sync/transport.ts';

export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

export type DeskOptions = {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: () => string;
  readonly store: DeskStore;
  readonly replicas: ReplicaFiles;
  readonly gate: Gate;
  readonly sites: readonly string[];
  readonly keys: DeskStatus['keys'];
  readonly replicaInMemory: boolean;
  readonly emit: Emit;
  /** Something failed that is nobody's request: for the log. */
  readonly onFault: (error: unknown) => void;
};

/** Somebody at work: who, and what runs for him until he leaves. */
export type Shift = {
  readonly person: Person;
  readonly author: Author;
  /** Null until the first synchronisation is done. */
  replica(): Replica | null;
  session(): OnlineSession | null;
  /** Sends what waits, and asks for changes. */
  synchronise(): void;
};

/** The desk without a window: at most one shift at a time, on one server. */
export type Desk = {
  readonly options: DeskOptions;
  serverAddress(): string | null;
  setServerAddress(address: string | null): void;
  shift(): Shift | null;
  status(): DeskStatus;
  begin(person: Person, password: string): void;
  end(): Promise<void>;
  /** A command was added or changed. */
  onCommandsChanged(): void;
};

type RunningShift = Shift & { readonly sync: SyncLoop; stop(): void; person: Person };

export const createDesk = (options: DeskOptions): Desk => {
  let serverAddress: string | null = null;
  let running: RunningShift | null = null;

  const status = (): DeskStatus => {
    const author = running?.author ?? null;
    return {
      deskId: options.store.deskId,
      serverAddress,
      operator: running?.person.operator ?? null,
      unlockedOffline: running !== null && running.session() === null,
      ...(running?.sync.status() ?? restingSync(options.clock)),
      commands: author === null ? noCommands : options.store.outbox.counts(author),
      otherOperators: options.store.outbox.waitingOfOthers(author ?? nobody),
      keys: options.keys,
      replicaInMemory: options.replicaInMemory,
    };
  };
  const announce = (): void => {
    options.emit('statusChanged', status());
  };
  const onCommandsChanged = (): void => {
    options.emit('commandsChanged', {});
    announce();
  };

  const begin = (person: Person, password: string): void => {
    running?.stop();
    running = startShift({ options, person, password, announce, onCommandsChanged, onScopeChanged: begin });
    announce();
  };
  const end = async (): Promise<void> => {
    const leaving = running;
    running = null;
    leaving?.stop();
    announce();
    await leaving?.session()?.end();
  };

  return {
    options,
    serverAddress: () => serverAddress,
    setServerAddress: (address) => {
      if (address === serverAddress) return;
      serverAddress = address;
      void end();
    },
    shift: () => running,
    status,
    begin,
    end,
    onCommandsChanged,
  };
};

const noCommands = { waiting: 0, sending: 0, needsAttention: 0 };
const nobody: Author = { server: '', operatorId: '' };

const restingSync = (clock: Clock) => ({
  connection: { kind: 'connecting' as const, since: timeOf(clock) },
  replica: { kind: 'none' as const },
  batchSync: null,
});

type ShiftOptions = {
  readonly options: DeskOptions;
  readonly person: Person;
  readonly password: string;
  readonly announce: () => void;
  readonly onCommandsChanged: () => void;
  readonly onScopeChanged: (person: Person, password: string) => void;
};

const startShift = ({
  options,
  password,
  announce,
  onCommandsChanged,
  ...rest
}: ShiftOptions): RunningShift => {
  const { store, gate, emit } = options;
  let person = rest.person;
  let push: Push | null = null;
  let stopped = false;
  const author: Author = { server: person.server, operatorId: person.operator.id };

  const goOnline = async (): Promise<Result<OnlineSession, Failure>> => {
    if (person.session !== null) return ok(person.session);
    const signedIn = await gate.signIn(person.server, { userName: person.operator.userName, password });
    if (!signedIn.ok) return signedIn;
    become(signedIn.value);
    return signedIn.value.session === null ? err({ kind: 'unreachable' }) : ok(signedIn.value.session);
  };

  const become = (now: Person): void => {
    const scopeChanged = now.scope !== person.scope;
    person = now;
    if (scopeChanged && !stopped) rest.onScopeChanged(now, password);
  };

  const askAgain = async (): Promise<void> => {
    if (person.session === null) return;
    const now = await gate.askAgain(person, person.session);
    if (!now.ok) return;
    become(now.value);
    announce();
    emit('configurationChanged', {});
  };

  const onAnswer = (command: CommandRecord, verdict: Verdict): void => {
    const card = verdict.kind === 'unconfirmed' ? null : verdict.card;
    if (card !== null && sync.replica()?.cards.update(card) === true) emit('cardsChanged', {});
    onCommandsChanged();
    const now = store.outbox.find(command.id);
    if (now === undefined) return;
    if (verdict.kind === 'refused') emit('commandRefused', commandOf(now));
    if (verdict.kind === 'done' && verdict.note !== null) emit('commandForestalled', commandOf(now));
  };

  const pushOf = (session: OnlineSession): Push =>
    createPush({
      author,
      session,
      outbox: store.outbox,
      clock: options.clock,
      random: options.random,
      onAnswer,
      onAttempt: onCommandsChanged,
      onFault: options.onFault,
      onConnectionDoubt: () => {
        sync.kick();
      },
    });

  const sync = createSyncLoop({
    scope: { server: person.server, scope: person.scope },
    sites: options.sites,
    replicas: options.replicas,
    clock: options.clock,
    random: options.random,
    goOnline,
    onFault: options.onFault,
    onStatus: announce,
    onPulled: (pulled: Pulled) => {
      if (pulled.cards) emit('cardsChanged', {});
      if (pulled.configuration) emit('configurationChanged', {});
      if (pulled.permissions) void askAgain();
    },
    onOnline: (session, again) => {
      push ??= pushOf(session);
      push.kick(again);
    },
    onScopeChanged: () => void askAgain(),
  });

  return {
    get person() {
      return person;
    },
    author,
    sync,
    replica: sync.replica,
    session: () => person.session,
    synchronise: () => {
      push?.kick(true);
      sync.kick();
    },
    stop: () => {
      stopped = true;
      sync.stop();
      push?.stop();
    },
  };
};

/** What most actions begin with: somebody is signed in, and the replica is there. */
export const atWork = (desk: Desk): Result<{ shift: Shift; replica: Replica }, Problem> => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  const replica = shift.replica();
  return replica === null ? err(problem('unavailable')) : ok({ shift, replica });
};

/** What needs the server itself: somebody is signed in there now. */
export const online = (desk: Desk): Result<OnlineSession, Problem> => {
  const shift = desk.shift();
  if (shift === null) return err(problem('not-signed-in'));
  const session = shift.session();
  return session === null ? err(problem('offline')) : ok(session);
};
