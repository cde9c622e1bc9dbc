import type { Problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { EventName, EventPayload, RequestArgs, RequestName, RequestReply } from './ipc.ts';

/** What the preload puts on `window.cardDesk`: the only way from the screens to the desk. */
export type Bridge = {
  request<N extends RequestName>(name: N, args: RequestArgs<N>): Promise<Result<RequestReply<N>, Problem>>;
  /** Returns its unsubscribe. */
  onEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
};

/** The two names on Electron's own bridge; what goes over them is in `ipc.ts`. */
export const requestChannel = 'card-desk:request';
export const eventChannel = 'card-desk:event';
