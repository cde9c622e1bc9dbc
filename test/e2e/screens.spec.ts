import type { Page } from '@playwright/test';

import { locales } from '../../shared/domain/locale.ts';
import { themes, violationsOn } from '../support/accessibility.ts';
import { abortCard, isOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { chooseLook, settle } from './look.ts';

/** What the operator's way through the desk shows, told by its place so that every language finds it. */
const screens: readonly { readonly name: string; open(page: Page): Promise<void> }[] = [
  {
    name: 'home',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('Control+1');
    },
  },
  {
    name: 'search',
    open: async (page) => {
      await page.keyboard.press('Control+2');
      await page.getByRole('search').locator('button[type=submit]').click();
      await page.getByRole('gridcell').nth(3).click();
    },
  },
  {
    name: 'wizard',
    open: async (page) => {
      await page.getByRole('complementary').getByRole('button', { disabled: false }).first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'profile',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.getByRole('gridcell').nth(3).dblclick();
      await expect(page.getByRole('gridcell')).toHaveCount(0);
    },
  },
  { name: 'outbox', open: async (page) => page.keyboard.press('Control+3') },
  {
    name: 'journal',
    open: async (page) => {
      await page.getByRole('main').getByRole('button').first().click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('row').nth(3)).toBeVisible();
      await dialog.getByRole('button').first().click();
      await expect(dialog.getByRole('status')).not.toBeEmpty();
    },
  },
];

for (const theme of themes) {
  test(`every screen is accessible, ${theme}`, async ({ startDesk, operator }, info) => {
    const { page } = await startDesk();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const found: string[] = [];
    const look = async (name: string): Promise<void> => {
      await settle(page);
      await page.screenshot({ path: info.outputPath(`${name}.png`) });
      for (const violation of await violationsOn(page)) found.push(`${name}: ${violation}`);
    };
    await expect(page.getByRole('region', { name: 'Demo accounts' })).toBeVisible();
    for (const language of locales) {
      await chooseLook(page, language, theme);
      await look(`sign-in-${language}`);
    }
    await page.locator('[name=userName]').fill('operator');
    await page.locator('[name=password]').fill('operator');
    await page.locator('button[type=submit]').click();
    await expect(page.getByRole('tablist').first()).toBeVisible();
    await chooseLook(page, 'en', theme);
    await isOnline(page);
    await abortCard(page, await operator.newestCard('processing'));
    for (const language of locales) {
      await chooseLook(page, language, theme);
      for (const screen of screens) {
        await screen.open(page);
        await look(`${screen.name}-${language}`);
      }
    }
    expect(found).toEqual([]);
  });
}
