import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { apiOf, type Api } from './api.ts';
import { type FaultProxy, openFaultProxy } from './faultProxy.ts';
import { startTestDesk, type TestDesk } from './testDesk.ts';
import { startTestServer, type TestServer } from './testServer.ts';

/** A desk's data, a server with three cards in `processing` and the abort enabled, and the line between the two. */
export type DeskOnALine = {
  readonly server: TestServer;
  readonly line: FaultProxy;
  readonly folder: string;
  /** Ingrid, on a machine of her own. */
  readonly operator: Api;
  /** Starts the desk on its data, at the far end of the line; it is stopped at the end. */
  readonly open: (changed?: Parameters<typeof startTestDesk>[2]) => TestDesk;
  /** Another desk, with the server on a line that nobody touches. */
  readonly openAnother: () => TestDesk;
  readonly close: () => Promise<void>;
};

export const putDeskOnALine = async (postgresUrl: string): Promise<DeskOnALine> => {
  const server = await startTestServer({ postgresUrl, abortEnabled: true });
  const line = await openFaultProxy(server.url);
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const operator = await apiOf(server.url, 'operator');
  await operator.order(3);
  const desks: TestDesk[] = [];
  const kept = (desk: TestDesk): TestDesk => {
    desks.push(desk);
    return desk;
  };
  return {
    server,
    line,
    folder,
    operator,
    open: (changed) => kept(startTestDesk(folder, line.url, changed)),
    openAnother: () => kept(startTestDesk(mkdtempSync(join(folder, 'another-')), server.url)),
    close: async () => {
      line.restore();
      for (const desk of desks) await desk.stop();
      await line.close();
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
};
