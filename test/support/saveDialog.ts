import type { ElectronApplication } from '@playwright/test';

/** The person's answer to "where to?" (empty: nowhere); the dialog itself is the system's own. */
export const willSaveAt = async (app: ElectronApplication, filePath: string): Promise<void> => {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => Promise.resolve({ canceled: path === '', filePath: path });
  }, filePath);
};
