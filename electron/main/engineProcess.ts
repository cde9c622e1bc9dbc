import { utilityProcess, type UtilityProcess } from 'electron';

import type { EngineRequestName, EventName, EventPayload } from '../../shared/contract/ipc.ts';
import { problem } from '../../shared/domain/problem.ts';
import { err } from '../../shared/domain/result.ts';
import type { EngineStart, FromEngine, ToEngine } from '../engine/messages.ts';

/** The engine as the main process sees it: started, supervised and fed. */
export type EngineProcess = {
  request(name: EngineRequestName, args: unknown): Promise<unknown>;
  setServerAddress(address: string | null): void;
  wake(): void;
  stop(): void;
};

/** What is known before the engine ever fell. */
export type FirstStart = Omit<EngineStart, 'setReplicasAside' | 'restartedAfterFall'>;

export type EngineOptions = {
  readonly script: string;
  readonly start: FirstStart;
  readonly onEvent: (name: EventName, payload: EventPayload<EventName>) => void;
  /** For the log. When the engine fell, it is started again, and whoever was signed in has to sign in again. */
  readonly onFault: (text: string) => void;
};

const loopWindowMs = 60_000;
const fallsInALoop = 3;
const restartMs = 500;

export const startEngine = ({ script, start, onEvent, onFault }: EngineOptions): EngineProcess => {
  const requests = createRequests();
  let { serverAddress } = start;
  let falls: readonly number[] = [];
  let child: UtilityProcess | null = null;
  let stopped = false;

  const onExit = (code: number): void => {
    child = null;
    requests.failAll();
    if (stopped) return;
    const now = Date.now();
    falls = [...falls.filter((at) => Math.abs(now - at) < loopWindowMs), now];
    onFault(`the engine ended with code ${code} and is started again`);
    setTimeout(() => {
      if (!stopped) launch();
    }, restartMs);
  };
  const launch = (): void => {
    const launched = utilityProcess.fork(script, [], { serviceName: 'Card Desk engine', stdio: 'inherit' });
    launched.on('message', listener({ requests, onEvent, onFault }));
    launched.once('exit', onExit);
    const restart = { restartedAfterFall: falls.length > 0, setReplicasAside: falls.length >= fallsInALoop };
    launched.postMessage({
      kind: 'start',
      start: { ...start, serverAddress, ...restart },
    } satisfies ToEngine);
    child = launched;
  };
  const post = (message: ToEngine): void => child?.postMessage(message);
  launch();

  return {
    // A process that is gone takes no message, and answers none: who asked in between would wait for ever.
    request: async (name, args) =>
      child === null
        ? err(problem('desk-fault'))
        : requests.ask((id) => post({ kind: 'request', id, name, args })),
    setServerAddress: (address) => {
      serverAddress = address;
      post({ kind: 'serverAddress', address });
    },
    wake: () => {
      post({ kind: 'wake' });
    },
    stop: () => {
      stopped = true;
      child?.kill();
    },
  };
};

type Listening = Pick<EngineOptions, 'onEvent' | 'onFault'> & { readonly requests: Requests };

const listener =
  ({ requests, onEvent, onFault }: Listening) =>
  (message: FromEngine): void => {
    switch (message.kind) {
      case 'event':
        onEvent(message.name, message.payload as EventPayload<EventName>);
        return;
      case 'fault':
        onFault(message.text);
        return;
      case 'reply':
        requests.answer(message.id, message.result);
    }
  };

type Requests = {
  ask(send: (id: number) => void): Promise<unknown>;
  answer(id: number, result: unknown): void;
  failAll(): void;
};

/** Requests that wait for the engine's reply. */
const createRequests = (): Requests => {
  const waiting = new Map<number, (result: unknown) => void>();
  let lastId = 0;
  return {
    ask: async (send) =>
      new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        send(lastId);
      }),
    answer: (id, result) => {
      waiting.get(id)?.(result);
      waiting.delete(id);
    },
    failAll: () => {
      for (const resolve of waiting.values()) resolve(err(problem('desk-fault')));
      waiting.clear();
    },
  };
};
