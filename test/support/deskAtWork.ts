import { expect, vi } from 'vitest';

import type { CommandRecord } from '../../electron/engine/store/commandTable.ts';
import { abort, type Api } from './api.ts';
import { isCommand, type FaultProxy } from './faultProxy.ts';
import type { TestDesk } from './testDesk.ts';

/** What people do at a desk without a window, and what is seen of it then. */

/** A slow machine fails nothing. */
export const patiently = { timeout: 60_000 };

/** Signs in, and waits until the desk is at work. */
export const enter = async (desk: TestDesk, userName: string, password = userName): Promise<void> => {
  await desk.ask('signIn', { userName, password });
  await isAtWork(desk);
};

export const isConnected = async (desk: TestDesk, kind: string): Promise<void> => {
  await vi.waitFor(
    async () => expect((await desk.ask('readStatus', {})).connection.kind).toBe(kind),
    patiently,
  );
};

/** The server answers, and the first synchronisation is done. */
export const isAtWork = async (desk: TestDesk): Promise<void> => {
  await isConnected(desk, 'online');
  await vi.waitFor(
    async () => expect((await desk.ask('readStatus', {})).replica.kind).toBe('ready'),
    patiently,
  );
};

/** Aborts the newest card in `processing` that the server knows. */
export const startAbort = async (desk: TestDesk, operator: Api) => {
  const card = await operator.newestCard('processing');
  const args = { process: abort, cardId: card.id, stateRevision: card.stateRevision, input: {} };
  return { card, ...(await desk.ask('startProcess', args)) };
};

/** Whosever it is. */
export const recordOf = (desk: TestDesk, commandId: string): CommandRecord | undefined =>
  desk.desk.options.store.outbox.find(commandId);

export const commandBecomes = async (desk: TestDesk, commandId: string, kind: string): Promise<void> => {
  await vi.waitFor(() => expect(recordOf(desk, commandId)?.state.kind).toBe(kind), patiently);
};

/** The server answers, but no command reaches it. */
export const holdCommands = (line: FaultProxy): void => {
  line.setFault((passed) => ({ kind: isCommand(passed) ? 'lostRequest' : 'none' }));
};

export const releaseCommands = (line: FaultProxy): void => {
  line.setFault(() => ({ kind: 'none' }));
};
