import { join } from 'node:path';

import { app, nativeTheme, powerMonitor, protocol, safeStorage, session, type BrowserWindow } from 'electron';
import log from 'electron-log/main';
import Store from 'electron-store';

import type { EventName, EventPayload, Settings } from '../../shared/contract/ipc.ts';
import { mergeConfiguration, type DeskConfiguration } from '../config/deskConfiguration.ts';
import { managedPath, readManaged } from '../config/managed.ts';
import { openSettings } from '../config/settings.ts';
import { eventChannel } from '../../shared/contract/bridge.ts';
import { startEngine, type EngineProcess } from './engineProcess.ts';
import { openIpc } from './ipc.ts';
import { readKeys } from './keys.ts';
import { setMenu } from './menu.ts';
import { serveScreens } from './protocol.ts';
import { deskOrigin } from './scheme.ts';
import { lockDown } from './security.ts';
import { createDeskSettings } from './settings.ts';
import { openWindow } from './window.ts';

/** Starts the desk, in the order in which things need one another. */
export const startDesk = async (): Promise<void> => {
  const built = join(app.getAppPath(), 'out');
  const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  const origin = developmentUrl === undefined ? deskOrigin : new URL(developmentUrl).origin;
  const now = new Date().toISOString();
  const folder = app.getPath('userData');

  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'desk.log');
  lockDown(app, session.defaultSession, origin);
  serveScreens(protocol, join(built, 'renderer'));
  setMenu(process.platform);

  const configuration = readConfiguration();
  const file = openSettings({ folder, now, openStore: (place) => new Store(place) });
  let window: BrowserWindow | null = null;
  const tell = <N extends EventName>(name: N, payload: EventPayload<N>): void => {
    window?.webContents.send(eventChannel, name, payload);
  };
  const settings = createDeskSettings({
    configuration,
    file,
    systemLanguage: app.getLocale(),
    appVersion: app.getVersion(),
    onChanged: (changed) => {
      nativeTheme.themeSource = themeSourceOf(changed);
      engine.setServerAddress(changed.serverAddress);
      tell('settingsChanged', changed);
    },
  });
  nativeTheme.themeSource = themeSourceOf(settings.read());

  const engine = startEngine({
    script: join(built, 'main/engine.js'),
    start: {
      folder: join(folder, 'desk'),
      ...readKeys({
        folder: join(folder, 'desk'),
        safeStorage,
        replicaWithoutKeyStore: configuration.policies.replicaWithoutKeyStore,
        now,
      }),
      serverAddress: settings.read().serverAddress,
      sites: configuration.policies.sites,
      offlineDays: configuration.policies.offlineDays,
      appVersion: app.getVersion(),
    },
    onEvent: tell,
    onFault: (text) => {
      log.error(text);
    },
  });
  openIpc({
    origin,
    handlers: settings.handlers,
    askEngine: async (name, args) => engine.request(name, args),
    onFault: (error) => {
      log.error(error);
    },
  });
  window = openWindow({
    preload: join(built, 'preload/index.cjs'),
    url: developmentUrl ?? `${deskOrigin}/index.html`,
    place: file.read().window,
    onPlaced: (place) => {
      file.save({ window: place });
    },
  });
  followTheSystem(engine, window);
};

const readConfiguration = (): DeskConfiguration => {
  const named = app.isPackaged ? undefined : process.env['CARD_DESK_CONFIG'];
  const owners = named === undefined ? [0] : [0, process.getuid?.() ?? 0];
  return mergeConfiguration(
    readManaged(named ?? managedPath(process.platform, process.env['ProgramData']), owners),
    {
      server: app.commandLine.getSwitchValue('server'),
      locale: app.commandLine.getSwitchValue('locale'),
    },
  );
};

const themeSourceOf = ({ theme }: Settings): 'system' | 'light' | 'dark' =>
  theme === 'highContrast' ? 'dark' : theme;

const followTheSystem = (engine: EngineProcess, window: BrowserWindow): void => {
  powerMonitor.on('resume', engine.wake);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('before-quit', engine.stop);
  app.on('window-all-closed', () => {
    app.quit();
  });
};
