// Takes the place of the engine's port to Electron, so that the engine runs as a process of its own that a test can
// kill, stop and starve: messages come in and go out as lines of JSON.
import { createInterface } from 'node:readline';

import type { EngineStart, FromEngine, ToEngine } from '../../electron/engine/messages.ts';
import type { Port } from '../../electron/engine/port.ts';

type Keys = { readonly deskKey: readonly number[]; readonly replicaKey: readonly number[] | null };

export type FromTest =
  | Exclude<ToEngine, { kind: 'start' }>
  | { readonly kind: 'start'; readonly start: Omit<EngineStart, keyof Keys> & Keys }
  /** The clock of the machine is set. */
  | { readonly kind: 'clock'; readonly aheadMs: number };

const setClock = (aheadMs: number): void => {
  Date.now = () => performance.timeOrigin + performance.now() + aheadMs;
};

const messageOf = (said: Exclude<FromTest, { kind: 'clock' }>): ToEngine => {
  if (said.kind !== 'start') return said;
  const { deskKey, replicaKey, ...start } = said.start;
  return {
    kind: 'start',
    start: {
      ...start,
      deskKey: Uint8Array.from(deskKey),
      replicaKey: replicaKey === null ? null : Uint8Array.from(replicaKey),
    },
  };
};

export const openPort = (): Port => ({
  onMessage: (listener) => {
    const lines = createInterface({ input: process.stdin });
    lines.on('close', () => {
      process.exit(0);
    });
    lines.on('line', (line) => {
      const said = JSON.parse(line) as FromTest;
      if (said.kind === 'clock') setClock(said.aheadMs);
      else listener(messageOf(said));
    });
  },
  post: (message: FromEngine) => {
    process.stdout.write(`${JSON.stringify(message)}\n`);
  },
});

export const electronFetch = globalThis.fetch;
