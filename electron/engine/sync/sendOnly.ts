import { storedCommand } from '../../../shared/contract/http.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { Clock, Random } from '../ports.ts';
import { needsSignIn, type OnlineSession } from '../session/onlineSession.ts';
import type { CommandRecord } from '../store/commandTable.ts';
import type { Credential } from '../store/credentials.ts';
import type { Outbox } from '../store/outbox.ts';
import { createAlarm } from './alarm.ts';
import { readAnswer, type Failure } from './answer.ts';
import { backoffMs, failuresWith } from './backoff.ts';
import type { Push } from './push.ts';
import type { Transport } from './transport.ts';

export type SendOnlyParts = {
  readonly outbox: Outbox;
  readonly transport: Transport;
  readonly push: Push;
  readonly clock: Clock;
  readonly random: Random;
  readonly onFault: (error: unknown) => void;
};

/** Sends what one operator left, with nobody signed in for it. */
export type SendOnly = {
  /** Its commands that the server has not answered yet. */
  left(): readonly CommandRecord[];
  /** Asks the server now whether it takes them. */
  kick(): void;
  stop(): void;
};

const pollMs = 30_000;

/** `onOver`: everything is answered, or the credential is not good any more. */
export const startSendOnly = (credential: Credential, parts: SendOnlyParts, onOver: () => void): SendOnly => {
  const { clock, random, onFault } = parts;
  const alarm = createAlarm(clock);
  const line = openLine(credential, parts, alarm.ring);
  let stopped = false;

  const turn = async (): Promise<Result<'goOn' | 'over', Failure>> => {
    try {
      const outcome = await line.ask();
      if (outcome.ok && outcome.value === 'over' && !stopped) onOver();
      return outcome;
    } catch (error) {
      onFault(error);
      return err({ kind: 'unreachable' });
    }
  };
  const run = async (): Promise<void> => {
    let failures = 0;
    let inTurn = true;
    while (!stopped) {
      const outcome = await turn();
      failures = outcome.ok ? 0 : failuresWith(failures, inTurn);
      const jittered = pollMs * (0.75 + random() / 2);
      inTurn = await alarm.pause(outcome.ok ? jittered : waitAfter(outcome.error, failures, random));
    }
  };
  void run();

  return {
    left: line.left,
    kick: alarm.ring,
    stop: () => {
      stopped = true;
      line.close();
      alarm.ring();
    },
  };
};

/** The credential's own channel. `onTurn`: there is reason to ask the server anew. */
const openLine = (credential: Credential, parts: SendOnlyParts, onTurn: () => void) => {
  const { outbox, transport, push, clock } = parts;
  const { server, accessToken: token } = credential;
  const author = { operatorId: credential.operatorId };
  const ids = new Set(credential.commandIds);
  let answers = false;

  const left = (): readonly CommandRecord[] => outbox.openOf(author).filter(({ id }) => ids.has(id));
  const send: OnlineSession['send'] = async (request, schema) =>
    readAnswer(await transport.send(server, { ...request, token }), schema);
  const close = push.open({
    author,
    send,
    isOpen: () => answers,
    maySend: (id) => ids.has(id),
    onVerdict: ({ connectionHolds }) => {
      if (!connectionHolds) answers = false;
      if (!connectionHolds || left().length === 0) onTurn();
    },
  });
  return {
    left,
    close,
    /** Asks after a command before it sends any: an ended credential is found without a trace on what waits. */
    ask: async (): Promise<Result<'goOn' | 'over', Failure>> => {
      const [oldest] = left();
      if (oldest === undefined) {
        await transport.send(server, { method: 'DELETE', path: '/v1/sessions/current', token });
        return ok('over');
      }
      if (Date.parse(credential.endsAt) <= clock.now()) return ok('over');
      const known = await send({ method: 'GET', path: `/v1/commands/${oldest.id}` }, storedCommand);
      answers = known.ok || isUnknown(known.error);
      if (!known.ok && !answers) return needsSignIn(known.error) ? ok('over') : known;
      push.kick(false);
      return ok('goOn');
    },
  };
};

/** The server answers, and has not seen the command yet. */
const isUnknown = (failure: Failure): boolean =>
  failure.kind === 'problem' && failure.problem.name === 'not-found';

const waitAfter = (failure: Failure, failures: number, random: Random): number =>
  (failure.kind === 'problem' ? failure.retryAfterMs : null) ?? backoffMs(failures, random);
