import type { RequestReply } from '../../shared/contract/ipc.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { EngineProcess } from './engineProcess.ts';
import type { DeskKeys } from './keys.ts';

type Options = {
  readonly openKeys: () => Result<DeskKeys, Problem>;
  readonly startEngine: (keys: DeskKeys) => EngineProcess;
  /** Ends Card Desk and starts it anew: only then the key store is asked again. */
  readonly startAgain: () => void;
};

export type EngineWithKeys = EngineProcess & {
  /** Tries once more where the keys could not be opened. */
  openKeys(): Result<RequestReply<'openKeys'>, Problem>;
};

/** The engine, which starts as soon as the desk's keys are open. Until then every request is answered with the reason. */
export const startWithKeys = ({ openKeys, startEngine, startAgain }: Options): EngineWithKeys => {
  const start = (): Result<EngineProcess, Problem> => {
    const keys = openKeys();
    return keys.ok ? ok(startEngine(keys.value)) : keys;
  };
  let engine = start();
  return {
    request: async (name, args) => (engine.ok ? engine.value.request(name, args) : engine),
    setServerAddress: (address) => {
      if (engine.ok) engine.value.setServerAddress(address);
    },
    wake: () => {
      if (engine.ok) engine.value.wake();
    },
    stop: () => {
      if (engine.ok) engine.value.stop();
    },
    openKeys: () => {
      if (engine.ok) return ok({});
      if (isOfTheStore(engine.error)) {
        startAgain();
        return err(engine.error);
      }
      engine = start();
      return engine.ok ? ok({}) : engine;
    },
  };
};

const isOfTheStore = ({ name }: Problem): boolean =>
  name === 'key-store-closed' || name === 'key-store-absent';
