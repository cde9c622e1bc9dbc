import { expect, type ElectronApplication, type Page, type TestInfo } from '@playwright/test';

import type { Settings } from '../../shared/contract/settings.ts';
import { askBridge } from '../support/bridge.ts';

type Look = Pick<Settings, 'language' | 'theme'>;

/** Waits until nothing moves any more but what has no end. */
export const settle = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map(async (one) => one.finished));
  });
};

export const resizeTo = async (app: ElectronApplication, width: number, height: number): Promise<void> => {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
};

export const chooseLook = async (
  page: Page,
  language: Look['language'],
  theme: Look['theme'],
): Promise<void> => {
  await askBridge(page, [['saveSettings', { language, theme }]]);
  await expect(page.locator(`html[lang=${language}]`)).toBeAttached();
};

const looks = [
  ['en', 'dark'],
  ['de', 'light'],
  ['en', 'light'],
] as const;

/** Pictures of a desk in English, light; for whoever wants to see what the operator sees. */
export const takePictures = async (page: Page, info: TestInfo, name: string): Promise<void> => {
  for (const [language, theme] of looks) {
    await chooseLook(page, language, theme);
    await settle(page);
    await page.screenshot({ path: info.outputPath(`${name}-${language}-${theme}.png`) });
  }
};
