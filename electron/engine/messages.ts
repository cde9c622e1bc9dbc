import type { DeskStatus, EngineRequestName, EventName } from '../../shared/contract/ipc.ts';

/** What the engine needs to know before it can do anything. Keys: 32 bytes. */
export type EngineStart = {
  readonly folder: string;
  readonly deskKey: Uint8Array;
  /** Null: no key store and no leave to do without one, so the replica stays in memory. */
  readonly replicaKey: Uint8Array | null;
  readonly keys: DeskStatus['keys'];
  readonly serverAddress: string | null;
  readonly sites: readonly string[];
  readonly offlineDays: number;
  readonly appVersion: string;
  readonly restartedAfterFall: boolean;
  /** The engine fell again and again: a damaged replica is the likeliest reason, and it can be had anew. */
  readonly setReplicasAside: boolean;
};

export type ToEngine =
  | { readonly kind: 'start'; readonly start: EngineStart }
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly name: EngineRequestName;
      readonly args: unknown;
    }
  | { readonly kind: 'serverAddress'; readonly address: string | null }
  /** The machine woke up or its network changed. */
  | { readonly kind: 'wake' };

export type FromEngine =
  | { readonly kind: 'reply'; readonly id: number; readonly result: unknown }
  /** For the log; it carries no names and no tokens. */
  | { readonly kind: 'fault'; readonly text: string }
  | { readonly kind: 'event'; readonly name: EventName; readonly payload: unknown };
