import { test as base } from '@playwright/test';

import { apiOf, type Api } from '../support/api.ts';
import { launchDesk, newFolder, type RunningDesk } from '../support/desk.ts';
import { type FaultProxy, openFaultProxy } from '../support/faultProxy.ts';
import { type ServerOptions, spawnServer, type SpawnedServer } from '../support/server.ts';

type DeskOptions = Partial<Parameters<typeof launchDesk>[0]>;

type Fixtures = {
  /** How this test's server is started. */
  readonly serverOptions: Pick<ServerOptions, 'demoAbort' | 'batchSync' | 'env'>;
  readonly demoCards: number;
  /** Starts this test's server, on its data and this port (0: any free one); it is stopped at the end. */
  readonly startServer: (port: number) => Promise<SpawnedServer>;
  /** A server of this test's own, with demo data. */
  readonly server: SpawnedServer;
  /** The network between this test's desks and its server. */
  readonly line: FaultProxy;
  readonly admin: Api;
  readonly operator: Api;
  /** Starts a desk at the sign-in screen; every desk is closed at the end. */
  readonly startDesk: (options?: DeskOptions) => Promise<RunningDesk>;
};

export const test = base.extend<Fixtures>({
  serverOptions: [{ demoAbort: 'on', batchSync: 'off' }, { option: true }],
  demoCards: [600, { option: true }],
  startServer: async ({ serverOptions, demoCards }, use) => {
    const dataDir = await newFolder();
    const servers: SpawnedServer[] = [];
    await use(async (port) => {
      const server = await spawnServer({ dataDir, port, demoCards, ...serverOptions });
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },
  server: async ({ startServer }, use) => {
    await use(await startServer(0));
  },
  line: async ({ server }, use) => {
    const line = await openFaultProxy(server.url);
    await use(line);
    await line.close();
  },
  admin: async ({ server }, use) => {
    await use(await apiOf(server.url, 'admin'));
  },
  operator: async ({ server }, use) => {
    await use(await apiOf(server.url, 'operator'));
  },
  startDesk: async ({ server }, use, info) => {
    const desks: RunningDesk[] = [];
    await use(async (options) => {
      const desk = await launchDesk({ dataFolder: await newFolder(), server: server.url, ...options });
      desks.push(desk);
      return desk;
    });
    for (const [index, desk] of desks.entries()) {
      if (info.status !== info.expectedStatus && !desk.page.isClosed()) {
        await desk.page.screenshot({ path: info.outputPath(`desk-${index + 1}.png`) });
      }
      await desk.close();
    }
  },
});

export { expect } from '@playwright/test';
