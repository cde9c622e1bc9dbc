import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { commandOf } from './commandView.ts';
import { timeOf } from './ports.ts';
import type { DeskOptions } from './deskOptions.ts';
import type { Person } from './session/gate.ts';
import { needsSignIn, type OnlineSession } from './session/onlineSession.ts';
import type { CommandRecord } from './store/commandTable.ts';
import type { Author } from './store/outbox.ts';
import type { Replica } from './store/replica.ts';
import type { Failure } from './sync/answer.ts';
import { createForgottenCheck } from './sync/forgotten.ts';
import { createHeartbeat } from './sync/heartbeat.ts';
import type { Pulled } from './sync/pull.ts';
import { createPush, type Push } from './sync/push.ts';
import { createReplicaKeeper, type ReplicaKeeper } from './sync/replicaKeeper.ts';
import { createSyncLoop } from './sync/syncLoop.ts';
import type { Verdict } from './sync/verdict.ts';

/** Somebody at work: who, and what runs for him until he leaves. */
export type Shift = {
  readonly author: Author;
  person(): Person;
  /** Null until the first synchronisation is done. */
  replica(): Replica | null;
  status(): Pick<DeskStatus, 'connection' | 'replica' | 'batchSync'>;
  /** Sends what waits, and asks for changes. */
  synchronise(): void;
  stop(): void;
};

type ShiftOptions = {
  readonly options: DeskOptions;
  readonly person: Person;
  /** Opens a session by itself once the server answers, where the person was let in offline. */
  readonly password: string;
  readonly onStatus: () => void;
  readonly onCommandsChanged: () => void;
  readonly onScopeChanged: (person: Person) => void;
};

export const startShift = (given: ShiftOptions): Shift => {
  const { options, onStatus } = given;
  const { clock, random, onFault } = options;
  const author: Author = { operatorId: given.person.operator.id };
  const identity = createIdentity(given);
  let push: Push | null = null;

  const keeper = keeperFor(given, identity);
  const reportTo = createReports(given, author, keeper);
  const sync = createSyncLoop({
    keeper,
    clock,
    random,
    goOnline: identity.goOnline,
    onStatus,
    onPulled: (pulled) => {
      tellPulled(options, pulled, identity);
    },
    onOnline: (session, again) => {
      push ??= pushOf(session);
      push.kick(again);
      reportTo(session);
    },
    onFault,
  });
  const pushOf = (session: OnlineSession): Push =>
    createPush({
      author,
      outbox: options.store.outbox,
      session,
      clock,
      random,
      isOnline: () => sync.status().connection.kind === 'online',
      onAttempt: given.onCommandsChanged,
      onVerdict: (command, verdict) => {
        if (!verdict.connectionHolds) sync.kick();
        tellVerdict(given, keeper.replica(), command, verdict);
      },
      onFault,
    });

  return {
    author,
    person: identity.person,
    replica: keeper.replica,
    status: () => ({ ...sync.status(), replica: keeper.status() }),
    synchronise: () => {
      push?.kick(true);
      sync.kick();
    },
    stop: () => {
      identity.leave();
      sync.stop();
      push?.stop();
    },
  };
};

/** What the desk tells and asks the server beside cards and commands. */
const createReports = (given: ShiftOptions, author: Author, keeper: ReplicaKeeper) => {
  const { store, appVersion, clock, onFault } = given.options;
  const replicaAsOf = () => keeper.replica()?.facts().asOf ?? null;
  const heartbeat = createHeartbeat({ store, appVersion, clock, replicaAsOf });
  const onForgotten = (id: string): void => {
    tellEnd(given, id);
  };
  const forgotten = createForgottenCheck({ author, store, clock, onForgotten });
  return (session: OnlineSession): void => {
    void forgotten.run(session).catch(onFault);
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
    onScopeChanged: () => void identity.askAgain(),
    onRestored: () => {
      options.store.restores.note(timeOf(options.clock));
    },
  });

type Identity = {
  person(): Person;
  goOnline(): Promise<Result<OnlineSession, Failure>>;
  /** What the person may do or see changed on the server. */
  askAgain(): Promise<void>;
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
      become(signedIn.value);
      return signedIn.value.session === null ? err({ kind: 'unreachable' }) : ok(signedIn.value.session);
    },
    askAgain: async () => {
      if (person.session === null) return;
      const now = await options.gate.askAgain(person, person.session);
      if (!now.ok) return;
      become(now.value);
      options.emit('configurationChanged', {});
    },
    leave: () => {
      left = true;
    },
  };
};

const tellPulled = ({ emit }: DeskOptions, pulled: Pulled, identity: Identity): void => {
  if (pulled.cards) emit('cardsChanged', {});
  if (pulled.configuration) emit('configurationChanged', {});
  if (pulled.permissions) void identity.askAgain();
};

const tellVerdict = (
  given: ShiftOptions,
  replica: Replica | null,
  { id }: CommandRecord,
  { card }: Verdict,
): void => {
  if (card !== null && replica?.cards.update(card) === true) given.options.emit('cardsChanged', {});
  tellEnd(given, id);
};

const tellEnd = ({ options, onCommandsChanged }: ShiftOptions, id: string): void => {
  const { store, emit } = options;
  onCommandsChanged();
  const now = store.outbox.find(id);
  if (now?.state.kind === 'refused') emit('commandRefused', commandOf(now));
  if (now?.state.kind === 'done' && now.state.note !== null) emit('commandForestalled', commandOf(now));
};
