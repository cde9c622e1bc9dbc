import { app, safeStorage } from 'electron';

import type { Settings } from '../../shared/contract/settings.ts';
import type { Policies } from '../config/managed.ts';
import { startEngine, type EngineOptions, type FirstStart } from './engineProcess.ts';
import { startWithKeys, type EngineWithKeys } from './engineWithKeys.ts';
import { openKeys, type DeskKeys } from './keys.ts';
import { keyStoreOf } from './keyStore.ts';

type Options = Omit<EngineOptions, 'start'> & {
  /** Of what the desk keeps. */
  readonly folder: string;
  readonly policies: Policies;
  /** RFC 3339. */
  readonly now: string;
  readonly settings: () => Settings;
};

/** The desk's engine with the desk's keys. Where the key store has to be asked anew, Card Desk itself starts again. */
export const startDeskEngine = ({ folder, policies, now, settings, ...rest }: Options): EngineWithKeys => {
  const { replicaWithoutKeyStore, sites, offlineDays } = policies;
  const firstStart = (keys: DeskKeys): FirstStart => {
    const { serverAddress, appVersion } = settings();
    return { folder, ...keys, serverAddress, sites, offlineDays, appVersion };
  };
  return startWithKeys({
    openKeys: () =>
      openKeys({
        folder,
        store: keyStoreOf(safeStorage, process.platform),
        replicaWithoutKeyStore,
        now,
        onNotice: rest.onFault,
      }),
    startEngine: (keys) => startEngine({ ...rest, start: firstStart(keys) }),
    startAgain: () => {
      app.relaunch();
      app.quit();
    },
  });
};
