import { net } from 'electron';

import type { FromEngine, ToEngine } from './messages.ts';

/** The engine's way to the main process. */
export type Port = {
  onMessage(listener: (message: ToEngine) => void): void;
  post(message: FromEngine): void;
};

export const openPort = (): Port => ({
  onMessage: (listener) => {
    process.parentPort.on('message', (event: { data: ToEngine }) => {
      listener(event.data);
    });
  },
  post: (message) => {
    process.parentPort.postMessage(message);
  },
});

/** Electron's network stack: the system's proxies and client certificates work. */
export const electronFetch: typeof globalThis.fetch = async (input, init) =>
  net.fetch(input instanceof URL ? input.href : input, init);
