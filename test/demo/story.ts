import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Page } from '@playwright/test';

/** Tells what is done and keeps a picture of each step. */
export type Story = {
  /** One step, for a reader: `01-….png` and a line of text. */
  step(page: Page, text: string): Promise<void>;
};

const folder = resolve(import.meta.dirname, '../../out/demo');

export const openStory = async (): Promise<Story> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let steps = 0;
  return {
    step: async (page, text) => {
      steps += 1;
      const number = String(steps).padStart(2, '0');
      const words = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.mouse.move(0, 0);
      await page.evaluate(async () => {
        const passing = document
          .getAnimations()
          .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
        await Promise.allSettled(passing.map(async (one) => one.finished));
      });
      await page.screenshot({ path: join(folder, `${number}-${words.slice(0, 60).replace(/-$/, '')}.png`) });
      console.log(`${number}  ${text}`);
    },
  };
};
