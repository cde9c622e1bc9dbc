import { writeFile } from 'node:fs/promises';

import type { ElectronApplication, Page } from '@playwright/test';

import { newFolder } from '../support/desk.ts';
import {
  abortButton,
  abortCard,
  isOnline,
  openTab,
  select,
  signInOnline,
  wizard,
} from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { resizeTo } from './look.ts';

const zoomOf = async (app: ElectronApplication): Promise<number | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());

/** Playwright's own pictures show an enlarged page's upper left part only. */
const pictureOf = async (app: ElectronApplication): Promise<Buffer> =>
  Buffer.from(
    await app.evaluate(async ({ BrowserWindow }) => {
      const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return picture?.toPNG().toString('base64') ?? '';
    }),
    'base64',
  );

const isNoWiderThanTheWindow = async (page: Page): Promise<void> => {
  const [content, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(room ?? 0);
};

test('the text size is changed by keys and by choice, and is kept', async ({ startDesk }) => {
  const dataFolder = await newFolder();
  const first = await startDesk({ dataFolder });
  await expect(first.page.getByRole('textbox', { name: 'User name' })).toBeVisible();
  await first.page.keyboard.press('Control++');
  await expect.poll(() => zoomOf(first.app)).toBeCloseTo(1.15);
  await signInOnline(first.page, 'operator');
  await first.page.getByRole('button', { name: /^Signed in as/ }).click();
  await first.page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(first.page.getByRole('radio', { name: '115%' })).toBeChecked();
  await first.page.getByRole('radio', { name: '150%' }).click();
  await expect.poll(() => zoomOf(first.app)).toBeCloseTo(1.5);
  await first.close();

  const second = await startDesk({ dataFolder });
  await expect(second.page.getByRole('textbox', { name: 'User name' })).toBeVisible();
  await expect.poll(() => zoomOf(second.app)).toBeCloseTo(1.5);
  await second.page.keyboard.press('Control+0');
  await expect.poll(() => zoomOf(second.app)).toBeCloseTo(1);
});

test('at twice the size in a small window everything can be reached', async ({
  startDesk,
  operator,
}, info) => {
  const { app, page } = await startDesk();
  await resizeTo(app, 1024, 700);
  await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
  // Quicker than the first of them is saved.
  await page.evaluate(() => {
    for (let step = 0; step < 4; step += 1) {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: '+', ctrlKey: true }));
    }
  });
  await expect.poll(() => zoomOf(app)).toBeCloseTo(2);
  const look = async (name: string): Promise<void> => {
    await isNoWiderThanTheWindow(page);
    await writeFile(info.outputPath(`${name}.png`), await pictureOf(app));
  };
  await look('sign-in');
  await signInOnline(page, 'operator');
  await look('home');
  const card = await operator.newestCard('processing');
  const row = await select(page, card);
  await look('search');
  await expect(row).toBeInViewport();
  await abortButton(page).click();
  await expect(wizard(page).getByRole('button', { name: 'Next' })).toBeInViewport();
  await look('wizard');
  await page.keyboard.press('Escape');
  await row.dblclick();
  await expect(page.getByRole('button', { name: 'Back to the results' })).toBeVisible();
  await look('profile');
  await page.keyboard.press('Escape');
  await abortCard(page, card);
  await isOnline(page);
  await openTab(page, 'OUTBOX');
  await look('outbox');
});
