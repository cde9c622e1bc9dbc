import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Page } from '@playwright/test';

import { guidePictures, type GuidePicture } from './guide.ts';

/** Tells what is done and keeps a picture of each step. */
export type Story = {
  /** One step, for a reader: `01-….png` and a line of text; and a small picture for the documents, where they have one. */
  step(page: Page, text: string, picture?: GuidePicture): Promise<void>;
  /** Fails where a picture of the documents was not taken. */
  end(): void;
};

const folder = resolve(import.meta.dirname, '../../out/demo');
const guideFolder = join(folder, 'guide');

/** WebP at this quality is less than half the PNG, and its letters are as sharp. */
const quality = 85;

const takeSmall = async (page: Page, name: GuidePicture): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
  await session.detach();
  await writeFile(join(guideFolder, `${name}.webp`), data, 'base64');
};

export const openStory = async (): Promise<Story> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(guideFolder, { recursive: true });
  const missing = new Set<GuidePicture>(guidePictures);
  let steps = 0;
  return {
    step: async (page, text, picture) => {
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
      if (picture !== undefined) {
        await takeSmall(page, picture);
        missing.delete(picture);
      }
      console.log(`${number}  ${text}`);
    },
    end: () => {
      if (missing.size > 0) throw new Error(`no step took ${[...missing].join(', ')}`);
    },
  };
};
