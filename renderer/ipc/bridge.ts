import type { Bridge } from '../../shared/contract/bridge.ts';

declare global {
  interface Window {
    readonly cardDesk: Bridge;
  }
}

/** The way to the desk that the preload put there. */
export const desk = (): Bridge => window.cardDesk;
