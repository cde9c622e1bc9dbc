import { app, protocol } from 'electron';

import { deskScheme } from './scheme.ts';

// Before anything slow is imported: Electron takes privileged schemes only until it is ready.
protocol.registerSchemesAsPrivileged([deskScheme]);

const start = async (): Promise<void> => {
  try {
    const { startDesk } = await import('./startDesk.ts');
    startDesk();
  } catch (fault) {
    const { endWithFault } = await import('./startFault.ts');
    endWithFault(fault);
  }
};

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
