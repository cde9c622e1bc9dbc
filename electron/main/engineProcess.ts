import { utilityProcess, type UtilityProcess } from 'electron';

import type { EventName, EventPayload } from '../../shared/contract/ipc.ts';
import { problem } from '../../shared/domain/problem.ts';
import { err } from '../../shared/domain/result.ts';
import type { EngineStart, FromEngine, ToEngine } from '../engine/messages.ts';
import type { EngineRequestName } from '../../shared/contract/ipc.ts';

/** The engine as the main process sees it: started, supervised and fed. */
export type EngineProcess = {
  request(name: EngineRequestName, args: unknown): Promise<unknown>;
  setServerAddress(address: string | null): void;
  wake(): void;
  stop(): void;
};

type Options = {
  readonly script: string;
  readonly start: Omit<EngineStart, 'setReplicasAside'>;
  readonly onEvent: (name: EventName, payload: EventPayload<EventName>) => void;
  /** For the log. When the engine fell, it is started again, and whoever was signed in has to sign in again. */
  readonly onFault: (text: string) => void;
};

const loopWindowMs = 60_000;
const fallsInALoop = 3;
const restartMs = 500;

export const startEngine = ({ script, start, onEvent, onFault }: Options): EngineProcess => {
  const waiting = new Map<number, (result: unknown) => void>();
  let serverAddress = start.serverAddress;
  let falls: readonly number[] = [];
  let lastId = 0;
  let stopped = false;
  let child: UtilityProcess;

  const post = (message: ToEngine): void => {
    child.postMessage(message);
  };
  const failWaiting = (): void => {
    for (const answer of waiting.values()) answer(err(problem('desk-fault')));
    waiting.clear();
  };
  const onMessage = (message: FromEngine): void => {
    switch (message.kind) {
      case 'event':
        onEvent(message.name, message.payload as EventPayload<EventName>);
        return;
      case 'fault':
        onFault(message.text);
        return;
      case 'reply':
        waiting.get(message.id)?.(message.result);
        waiting.delete(message.id);
    }
  };
  const launch = (): void => {
    child = utilityProcess.fork(script, [], { serviceName: 'Card Desk engine', stdio: 'inherit' });
    child.on('message', onMessage);
    child.once('exit', (code) => {
      failWaiting();
      if (stopped) return;
      const now = Date.now();
      falls = [...falls.filter((at) => now - at < loopWindowMs), now];
      onFault(`the engine ended with code ${code} and is started again`);
      setTimeout(launch, restartMs);
    });
    post({
      kind: 'start',
      start: { ...start, serverAddress, setReplicasAside: falls.length >= fallsInALoop },
    });
  };
  launch();

  return {
    request: async (name, args) =>
      new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        post({ kind: 'request', id: lastId, name, args });
      }),
    setServerAddress: (address) => {
      serverAddress = address;
      post({ kind: 'serverAddress', address });
    },
    wake: () => {
      post({ kind: 'wake' });
    },
    stop: () => {
      stopped = true;
      child.kill();
    },
  };
};
