import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ElectronApplication } from '@playwright/test';

import { newFolder } from '../support/desk.ts';
import { signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

const boundsOf = async (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());

const choose = async (app: ElectronApplication, ...labels: readonly string[]): Promise<boolean | undefined> =>
  app.evaluate(({ Menu }, path) => {
    let menu = Menu.getApplicationMenu();
    let item: Electron.MenuItem | undefined;
    for (const label of path) {
      item = menu?.items.find((one) => one.label === label);
      menu = item?.submenu ?? null;
    }
    if (item?.enabled === true) (item.click as () => void)();
    return item?.enabled;
  }, labels);

test('the window opens where it was, and in sight where its screen is gone', async ({ startDesk }) => {
  const dataFolder = await newFolder();
  const first = await startDesk({ dataFolder });
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1010, height: 690 });
  });
  await expect.poll(() => boundsOf(first.app)).toMatchObject({ x: 60, y: 40, width: 1010, height: 690 });
  await first.close();

  const second = await startDesk({ dataFolder });
  await expect.poll(() => boundsOf(second.app)).toMatchObject({ x: 60, y: 40, width: 1010, height: 690 });
  await second.close();

  const file = join(dataFolder, 'settings.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as { window: object };
  await writeFile(file, JSON.stringify({ ...settings, window: { ...settings.window, x: 90_000 } }));
  const third = await startDesk({ dataFolder });
  await expect.poll(() => boundsOf(third.app)).toMatchObject({ width: 1010, height: 690 });
  const { x } = (await boundsOf(third.app)) ?? { x: Number.NaN };
  expect(x).toBeLessThan(10_000);
});

test('the menu speaks the language, serves who is at the desk, and does what its keys do', async ({
  startDesk,
}) => {
  const { app, page } = await startDesk();
  await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
  expect(await choose(app, '&View', 'OUTBOX')).toBe(false);
  expect(await choose(app, '&View', 'Larger text')).toBe(true);
  await signInOnline(page, 'operator');
  await expect.poll(() => choose(app, '&View', 'OUTBOX')).toBe(true);
  await expect(page.getByRole('tab', { name: 'OUTBOX' })).toHaveAttribute('aria-selected', 'true');
  expect(await choose(app, '&View', 'ADMIN')).toBe(false);

  await page.keyboard.press('Control+,');
  await expect(page.getByRole('radio', { name: '115%' })).toBeChecked();
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Svenska' }).click();
  await expect.poll(() => choose(app, '&Visa', 'SÖK')).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await choose(app, '&Hjälp', 'Kortkommandon')).toBe(true);
  await expect(page.getByRole('dialog', { name: 'Kortkommandon' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await choose(app, '&Arkiv', 'Lås')).toBe(true);
  await expect.poll(() => choose(app, '&Arkiv', 'Lås')).toBe(false);
  await expect(page.locator('[name=password]')).toBeFocused();
});
