import type { DeskStatus, EventName, EventPayload } from '../../shared/contract/ipc.ts';
import type { Clock, Random } from './ports.ts';
import type { Gate } from './session/gate.ts';
import type { DeskStore } from './store/deskStore.ts';
import type { ReplicaFiles } from './store/replicaFiles.ts';
import type { Transport } from './sync/transport.ts';

export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

/** What a desk is made of. */
export type DeskOptions = {
  readonly transport: Transport;
  readonly appVersion: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: () => string;
  readonly store: DeskStore;
  readonly replicas: ReplicaFiles;
  readonly gate: Gate;
  readonly sites: readonly string[];
  readonly keys: DeskStatus['keys'];
  readonly replicaInMemory: boolean;
  readonly restartedAfterFall: boolean;
  readonly emit: Emit;
  /** Something failed that is nobody's request: for the log. */
  readonly onFault: (error: unknown) => void;
};
