import { join } from 'node:path';

import { app, dialog, nativeTheme, net, powerMonitor, protocol, session, type BrowserWindow } from 'electron';
import log from 'electron-log/main';
import Store from 'electron-store';

import { events, type EventName, type EventPayload } from '../../shared/contract/ipc.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { eventChannel } from '../../shared/contract/bridge.ts';
import { mergeConfiguration, type DeskConfiguration } from '../config/deskConfiguration.ts';
import { managedPath, readManaged } from '../config/managed.ts';
import { openSettings } from '../config/settings.ts';
import { startDeskEngine } from './deskEngine.ts';
import type { EngineProcess } from './engineProcess.ts';
import { createHitsExport } from './hitsExport.ts';
import { openIpc } from './ipc.ts';
import { createJournalExport } from './journalExport.ts';
import { openMenu } from './menu.ts';
import { showNotification } from './notification.ts';
import { createPrinter } from './printSheet.ts';
import { serveScreens } from './protocol.ts';
import { deskOrigin } from './scheme.ts';
import { paperIn, regionalFormat, separatorIn } from './regionalFormat.ts';
import { createRefusalNotice } from './refusalNotice.ts';
import { createFileSaver } from './saveFile.ts';
import { createTableSaver } from './saveTable.ts';
import { lockDown } from './security.ts';
import { createDeskSettings } from './settings.ts';
import { createSupport } from './support.ts';
import { textsIn } from './texts.ts';
import { wakeWithTheMachine } from './wakes.ts';
import { openWindow } from './window.ts';

/** Starts the desk, in the order in which things need one another. */
export const startDesk = (): void => {
  const built = join(app.getAppPath(), 'out');
  const url = screensUrl();
  const origin = url.startsWith(deskOrigin) ? deskOrigin : new URL(url).origin;
  const folder = app.getPath('userData');
  const now = new Date().toISOString();

  const { logFile, onFault } = openLog(folder);
  lockDown(app, session.defaultSession, origin);
  serveScreens(protocol, join(built, 'renderer'));

  const configuration = readConfiguration();
  const file = openSettings({ folder, now, openStore: (place) => new Store(place) });
  let window: BrowserWindow | null = null;
  const tell: Tell = (name, payload) => {
    menu.follow(name, payload);
    if (window?.isDestroyed() === false) window.webContents.send(eventChannel, name, payload);
  };
  const settings = createDeskSettings({
    configuration,
    file,
    ...thisComputer(),
    onChanged: (changed) => {
      follow(changed);
      menu.speak(changed.language);
      window?.webContents.setZoomFactor(zoomOf(changed));
      engine.setServerAddress(changed.serverAddress);
      tell('settingsChanged', changed);
    },
  });
  follow(settings.read());
  const menu = openMenu(settings.read().language, (command) => tell('menuChosen', { command }));
  const { policies } = configuration;
  const told: Told = { settings: settings.read, window: () => window, tell };
  const notice = noticeFor(told);
  const engine = startDeskEngine({
    script: join(built, 'main/engine.js'),
    folder: join(folder, 'desk'),
    policies,
    now,
    settings: settings.read,
    onEvent: notice.onEvent,
    onFault,
  });
  const files = takeAwayHandlers({ ...told, policies, engine, logFile });
  const handlers = { ...settings.handlers, ...files, openKeys: engine.openKeys };
  openIpc({ origin, handlers, askEngine: engine.request, onFault });
  window = openWindow({
    preload: join(built, 'preload/index.cjs'),
    url,
    place: file.read().window,
    zoom: zoomOf(settings.read()),
    onPlaced: (place) => attempt(() => file.save({ window: place }), onFault),
  });
  followTheSystem(engine, window, notice.takeAway);
};

/** What the settings take from where the desk runs. */
const thisComputer = () => ({
  systemLanguage: app.getLocale(),
  paper: paperIn(regionalFormat(app.getSystemLocale(), 'en')),
  appVersion: app.getVersion(),
});

const openLog = (folder: string) => {
  const logFile = join(folder, 'logs', 'desk.log');
  log.transports.file.resolvePathFn = () => logFile;
  return {
    logFile,
    onFault: (fault: unknown): void => {
      log.error(fault);
    },
  };
};

type Tell = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

type Told = {
  readonly settings: () => Settings;
  readonly window: () => BrowserWindow | null;
  readonly tell: Tell;
};

/** Tells the screens, and of refusals the operating system; a click there brings the desk to the front, at OUTBOX. */
const noticeFor = ({ settings, window, tell }: Told) => {
  const notice = createRefusalNotice({
    show: showNotification,
    text: () => textsIn(settings().language).refusalNotice,
    onClick: () => {
      const present = window();
      if (present !== null) bringForward(present);
      tell('outboxAsked', {});
    },
  });
  return {
    onEvent: <N extends EventName>(name: N, payload: EventPayload<N>): void => {
      tell(name, payload);
      if (name === 'commandRefused') notice.onRefused(events.commandRefused.parse(payload));
    },
    takeAway: notice.takeAway,
  };
};

type TakeAwayParts = Omit<Parameters<typeof createSupport>[0], 'saveFile'> & Told;

/** What can be written into a file of the operator's, or printed. */
const takeAwayHandlers = ({ window, tell, ...rest }: TakeAwayParts) => {
  const { settings } = rest;
  const separator = () => separatorIn(regionalFormat(app.getSystemLocale(), settings().language));
  const saveFile = createFileSaver(async (name) => {
    const present = window();
    return present === null ? null : askWhere(present, name);
  });
  const parts = { ...rest, saveFile, separator };
  return {
    ...createSupport(parts),
    ...createJournalExport(parts),
    ...createHitsExport({
      ...parts,
      onProgress: (progress) => {
        tell('exportProgressed', progress);
      },
    }),
    ...createTableSaver(parts),
    ...createPrinter({
      settings,
      print: (wishes, onDone) => window()?.webContents.print(wishes, onDone),
    }),
  };
};

/** The system's own dialog, over the desk's window. */
const askWhere = async (window: BrowserWindow, name: string): Promise<string | null> => {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name });
  return canceled ? null : filePath;
};

/** A full disk must not keep the window from closing. */
const attempt = (work: () => void, onFault: (fault: unknown) => void): void => {
  try {
    work();
  } catch (fault) {
    onFault(fault);
  }
};

/** While the screens are being developed they come from a server of their own. */
const screensUrl = (): string => {
  const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  return developmentUrl ?? `${deskOrigin}/index.html`;
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

/** The window's own parts (title bar, menus) take the theme that was chosen. */
const follow = ({ theme }: Settings): void => {
  nativeTheme.themeSource = theme === 'highContrast' ? 'dark' : theme;
};

const zoomOf = ({ textSize }: Settings): number => textSize / 100;

const bringForward = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore();
  window.focus();
};

const followTheSystem = (engine: EngineProcess, window: BrowserWindow, onFocus: () => void): void => {
  window.on('focus', onFocus);
  wakeWithTheMachine({
    powerMonitor,
    hasNetwork: () => net.isOnline(),
    every: (ms, work) => void setInterval(work, ms),
    wake: engine.wake,
  });
  app.on('second-instance', () => {
    bringForward(window);
  });
  app.on('before-quit', engine.stop);
  app.on('window-all-closed', () => {
    app.quit();
  });
};
