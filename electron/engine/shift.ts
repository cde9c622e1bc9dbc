import type { Card } from '../../shared/contract/http.ts';
import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Prospects } from './commandView.ts';
import { timeOf } from './ports.ts';
import type { DeskOptions } from './deskOptions.ts';
import type { Person } from './session/gate.ts';
import { needsSignIn, type OnlineSession } from './session/onlineSession.ts';
import type { Author } from './store/outbox.ts';
import type { Replica } from './store/replica.ts';
import type { Failure } from './sync/answer.ts';
import { createForgottenCheck } from './sync/forgotten.ts';
import { createHeartbeat } from './sync/heartbeat.ts';
import { createOutlookWatch } from './sync/outlookWatch.ts';
import type { Pulled } from './sync/pull.ts';
import type { Channel, Push } from './sync/push.ts';
import { createReplicaKeeper, type ReplicaKeeper } from './sync/replicaKeeper.ts';
import { createSyncLoop, type SyncLoop } from './sync/syncLoop.ts';

type ShiftStatus = Pick<DeskStatus, 'connection' | 'replica' | 'batchSync' | 'replicaTrouble'>;

/** Somebody at work: who, and what runs for him until he leaves. */
export type Shift = {
  readonly author: Author;
  person(): Person;
  /** The first one can be looked at while it is being filled; null until then. */
  replica(): Replica | null;
  /** The replica has all the cards: none is only with the server. */
  isWhole(): boolean;
  status(): ShiftStatus;
  /** What commands given now, or waiting, may meet. */
  prospects(): Prospects;
  /** A card as the server has it now; one that this operator's replica does not hold is none of his. */
  update(card: Card): void;
  /** Asks for changes, and sends what waits. */
  synchronise(): void;
  /** A reading of the replica threw this: one that is damaged gives way to a new one. */
  onReplicaFault(error: unknown): void;
  stop(): void;
};

type ShiftOptions = {
  readonly options: DeskOptions;
  readonly person: Person;
  /** Opens a session by itself once the server answers, where the person was let in offline. */
  readonly password: string;
  readonly push: Push;
  readonly maySend: Channel['maySend'];
  readonly onStatus: () => void;
  /** A command came to its end. */
  readonly onEnded: (commandId: string) => void;
  readonly onScopeChanged: (person: Person) => void;
};

export const startShift = (given: ShiftOptions): Shift => {
  const { options, push } = given;
  const { clock, random, onFault } = options;
  const author: Author = { operatorId: given.person.operator.id };
  const identity = createIdentity(given);
  let closeChannel: (() => void) | null = null;

  const onStatus = (): void => {
    standing.look();
    given.onStatus();
  };
  const keeper = keeperFor({ ...given, onStatus }, identity);
  const reportTo = createReports(given, author, keeper);
  const sync = createSyncLoop({
    keeper,
    clock,
    random,
    goOnline: counting(options, identity.goOnline),
    onStatus,
    onPulled: (pulled) => {
      tellPulled(options, pulled, identity);
    },
    onOnline: (session, { again, epoch }) => {
      closeChannel ??= push.open(channelOf(given, author, session, sync));
      push.kick(again);
      reportTo(session, epoch);
    },
    onFault,
  });
  const standing = createStanding(options, keeper, sync.connection.told);

  return {
    author,
    person: identity.person,
    replica: () => seen(keeper),
    isWhole: () => keeper.replica() !== null,
    status: standing.status,
    prospects: standing.prospects,
    update: (card) => {
      if (seen(keeper)?.cards.update(card) === true) options.emit('cardsChanged', {});
    },
    synchronise: () => {
      push.kick(true);
      sync.kick();
    },
    onReplicaFault: (error) => {
      keeper.onFault(error);
      sync.kick();
    },
    stop: () => {
      identity.leave();
      sync.stop();
      standing.stop();
      closeChannel?.();
    },
  };
};

const seen = (keeper: ReplicaKeeper): Replica | null => keeper.replica() ?? keeper.partial();

/** At every turn the time is counted; a disk that does not take it keeps nobody from the server. */
const counting =
  ({ store, clock, onFault }: DeskOptions, goOnline: Identity['goOnline']): Identity['goOnline'] =>
  async () => {
    try {
      store.countedTime.note(clock.now());
    } catch (error) {
      onFault(error);
    }
    return goOnline();
  };

/** Until when, and whether at once, a command reaches the server before the bureau does. */
const windowOf = ({ connection, batchSync }: ShiftStatus) => ({
  isOnline: connection.kind === 'online',
  nextRunAt: batchSync?.enabled === true ? batchSync.nextRunAt : null,
});

/** Sends under the operator at work while the server answers. */
const channelOf = (
  { maySend }: ShiftOptions,
  author: Author,
  session: OnlineSession,
  sync: SyncLoop,
): Channel => ({
  author,
  send: session.send,
  isOpen: sync.connection.isOnline,
  maySend,
  onVerdict: ({ connectionHolds }) => {
    if (!connectionHolds) sync.kick();
  },
});

/** How things stand, what that means for commands, and who is told when it is another. */
const createStanding = (
  { clock, emit }: DeskOptions,
  keeper: ReplicaKeeper,
  connection: () => ShiftStatus['connection'],
) => {
  const outlooks = createOutlookWatch(clock, () => {
    emit('commandsChanged', {});
  });
  const status = (): ShiftStatus => ({
    connection: connection(),
    replica: keeper.status(),
    batchSync: keeper.batchSync(),
    replicaTrouble: keeper.trouble(),
  });
  return {
    status,
    prospects: (): Prospects => ({
      ...windowOf(status()),
      configuration: seen(keeper)?.configuration() ?? null,
      now: clock.now(),
    }),
    look: () => {
      outlooks.look(windowOf(status()));
    },
    stop: outlooks.stop,
  };
};

/** What the desk tells and asks the server beside cards and commands. */
const createReports = ({ options, person, onEnded }: ShiftOptions, author: Author, keeper: ReplicaKeeper) => {
  const { store, appVersion, clock, onFault } = options;
  const replicaAsOf = () => keeper.replica()?.facts().asOf ?? null;
  const heartbeat = createHeartbeat({ store, appVersion, clock, replicaAsOf });
  const forgotten = createForgottenCheck({
    author,
    server: person.server,
    store,
    clock,
    onForgotten: onEnded,
  });
  return (session: OnlineSession, epoch: string): void => {
    void forgotten.run(session, epoch).catch(onFault);
    void heartbeat.beat(session).catch(onFault);
  };
};

const keeperFor = ({ options, person, onStatus }: ShiftOptions, identity: Identity): ReplicaKeeper =>
  createReplicaKeeper({
    scope: { server: person.server, scope: person.scope },
    sites: options.sites,
    replicas: options.replicas,
    clock: options.clock,
    onProgress: onStatus,
    onConfigured: () => {
      options.emit('configurationChanged', {});
    },
    onFault: options.onFault,
    isScopeTheSame: async () => (await identity.askAgain()) === person.scope,
    onRestored: () => {
      options.store.restores.note(timeOf(options.clock));
    },
  });

type Identity = {
  person(): Person;
  goOnline(): Promise<Result<OnlineSession, Failure>>;
  /** What the person may do or see changed on the server: the scope now, null where that did not answer. */
  askAgain(): Promise<string | null>;
  leave(): void;
};

const createIdentity = ({
  options,
  password,
  onStatus,
  onScopeChanged,
  ...given
}: ShiftOptions): Identity => {
  let person = given.person;
  let left = false;
  // A password that the server does not take any more is not tried again: that would only lock the account out.
  let refused: Failure | null = null;
  const become = (now: Person): void => {
    const scopeChanged = now.scope !== person.scope;
    person = now;
    if (left) return;
    onStatus();
    if (scopeChanged) onScopeChanged(now);
  };
  return {
    person: () => person,
    goOnline: async () => {
      if (person.session !== null) return ok(person.session);
      if (refused !== null) return err(refused);
      const credentials = { userName: person.operator.userName, password };
      const signedIn = await options.gate.signIn(person.server, credentials);
      if (!signedIn.ok) {
        if (needsSignIn(signedIn.error)) refused = signedIn.error;
        return signedIn;
      }
      const { session } = signedIn.value;
      // Who left while the server was asked has nobody who would end this session.
      if (left) await session?.end();
      become(signedIn.value);
      return session === null ? err({ kind: 'unreachable' }) : ok(session);
    },
    askAgain: async () => {
      if (person.session === null) return null;
      const now = await options.gate.askAgain(person, person.session);
      if (!now.ok) return null;
      become(now.value);
      options.emit('configurationChanged', {});
      return now.value.scope;
    },
    leave: () => {
      left = true;
    },
  };
};

const tellPulled = ({ emit, onFault }: DeskOptions, pulled: Pulled, identity: Identity): void => {
  if (pulled.cards) emit('cardsChanged', {});
  if (pulled.configuration) emit('configurationChanged', {});
  if (pulled.permissions) void identity.askAgain().catch(onFault);
};
