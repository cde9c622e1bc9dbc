import { ipcMain, type IpcMainInvokeEvent } from 'electron';

import {
  mainRequests,
  screenRequests,
  type EngineRequestName,
  type MainRequestName,
  type RequestArgs,
  type RequestReply,
} from '../../shared/contract/ipc.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { err, type Result } from '../../shared/domain/result.ts';
import { requestChannel } from '../../shared/contract/bridge.ts';

export type MainHandlers = {
  readonly [N in MainRequestName]: (
    args: RequestArgs<N>,
  ) => Result<RequestReply<N>, Problem> | Promise<Result<RequestReply<N>, Problem>>;
};

type Options = {
  readonly origin: string;
  readonly handlers: MainHandlers;
  readonly askEngine: (name: EngineRequestName, args: unknown) => Promise<unknown>;
  readonly onFault: (error: unknown) => void;
};

/** The one door between screens and desk: who asks, what for, and with what is checked before anything is done. */
export const openIpc = ({ origin, handlers, askEngine, onFault }: Options): void => {
  const answer = async (name: unknown, args: unknown): Promise<unknown> => {
    if (isNameOf(mainRequests, name)) return answerHere(handlers, name, args);
    if (!isNameOf(screenRequests, name)) return err(problem('malformed'));
    const parsed = screenRequests[name].args.safeParse(args);
    return parsed.success ? askEngine(name, parsed.data) : err(problem('malformed'));
  };
  ipcMain.handle(requestChannel, async (event, name: unknown, args: unknown) => {
    if (!isOurs(event, origin)) return err(problem('not-permitted'));
    try {
      return await answer(name, args);
    } catch (error) {
      onFault(error);
      return err(problem('desk-fault'));
    }
  });
};

const isOurs = (event: IpcMainInvokeEvent, origin: string): boolean => {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && frame.url.startsWith(`${origin}/`);
};

const isNameOf = <T extends object>(requests: T, name: unknown): name is keyof T & string =>
  typeof name === 'string' && Object.hasOwn(requests, name);

const answerHere = <N extends MainRequestName>(handlers: MainHandlers, name: N, args: unknown): unknown => {
  const parsed = mainRequests[name].args.safeParse(args);
  if (!parsed.success) return err(problem('malformed'));
  return handlers[name](parsed.data as RequestArgs<N>);
};
