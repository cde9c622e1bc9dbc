import type { Page, TestInfo } from '@playwright/test';

import { locales } from '../../shared/domain/locale.ts';
import { misplacedOn, themes, violationsOn } from '../support/accessibility.ts';
import { abortCard, isOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { chooseLook, resizeTo, settle } from './look.ts';
import { leaveDialog, lookAtBulk, lookAtSearch } from './searchWindows.ts';

type Place = { readonly name: string; open(page: Page): Promise<void> };

/** What the operator's way through the desk shows, told by its place so that every language finds it. */
const screens: readonly Place[] = [
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
      // Once more where a card was left open.
      await page.keyboard.press('Control+2');
      await page.keyboard.press('Control+2');
      await page.getByRole('search').locator('button[type=submit]').click();
      // The results before these are there until these come.
      await expect(async () => {
        await page.getByRole('gridcell').nth(3).click();
        await expect(commandOf(page)).toBeVisible({ timeout: 1_000 });
      }).toPass();
    },
  },
  {
    name: 'wizard',
    open: async (page) => {
      await commandOf(page).click();
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
      await page.getByRole('main').getByRole('button', { name: /…$/ }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('row').nth(3)).toBeVisible();
      await dialog.getByRole('button').first().click();
      await expect(dialog.getByRole('status')).not.toBeEmpty();
    },
  },
];

/** The windows over the screens, and what hides all of them. */
const windows: readonly Place[] = [
  {
    name: 'order',
    open: async (page) => {
      await page.keyboard.press('Control+1');
      await page.getByRole('main').getByRole('listitem').getByRole('button').first().click();
      await nextOf(page).click();
      await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'order-summary',
    open: async (page) => {
      for (const answer of ['2', 'Contractor', 'Uppsala']) {
        await page.getByRole('dialog').locator('input').fill(answer);
        await nextOf(page).click();
      }
      await expect(page.getByRole('dialog').getByText('Contractor')).toBeVisible();
    },
  },
  {
    name: 'settings',
    open: async (page) => {
      await leaveDialog(page);
      await page.keyboard.press('Control+,');
      await expect(page.getByRole('radio').first()).toBeVisible();
    },
  },
  {
    name: 'shortcuts',
    open: async (page) => {
      await leaveDialog(page);
      await page.keyboard.press('F1');
      await expect(page.getByRole('dialog').getByText('F11')).toBeVisible();
    },
  },
  {
    name: 'about',
    open: async (page) => {
      await leaveDialog(page);
      await page.getByRole('banner').getByRole('button').click();
      await page.getByRole('menuitem').nth(2).click();
      await expect(page.getByRole('dialog').getByText(process.platform, { exact: false })).toBeVisible();
    },
  },
  {
    name: 'locked',
    open: async (page) => {
      await page.keyboard.press('Control+l');
      await expect(page.locator('[name=password]')).toBeFocused();
    },
  },
];

const commandOf = (page: Page) =>
  page.getByRole('complementary').getByRole('button', { disabled: false }).first();

const nextOf = (page: Page) => page.getByRole('dialog').getByRole('button').last();

const signInAnywhere = async (page: Page, userName: string): Promise<void> => {
  await page.locator('[name=userName]').fill(userName);
  await page.locator('[name=password]').fill(userName);
  await page.locator('button[type=submit]').click();
  await expect(page.getByRole('tablist').first()).toBeVisible();
};

/** What axe finds wrong, place by place, with a picture of each for the eye. */
const inspector = (page: Page, info: TestInfo) => {
  const found: string[] = [];
  return {
    found,
    look: async (name: string): Promise<void> => {
      await settle(page);
      await page.screenshot({ path: info.outputPath(`${name}.png`) });
      const wrong = [...(await violationsOn(page)), ...(await misplacedOn(page))];
      found.push(...wrong.map((one) => `${name}: ${one}`));
    },
  };
};

for (const theme of themes) {
  test(`every screen is accessible, ${theme}`, async ({ startDesk, operator }, info) => {
    const { page } = await startDesk();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const { found, look } = inspector(page, info);
    await expect(page.getByRole('region', { name: 'Demo accounts' })).toBeVisible();
    for (const language of locales) {
      await chooseLook(page, language, theme);
      await look(`sign-in-${language}`);
    }
    await signInAnywhere(page, 'operator');
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

  test(`every window is accessible, ${theme}`, async ({ startDesk }, info) => {
    const { app, page } = await startDesk();
    await resizeTo(app, 1024, 700);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const { found, look } = inspector(page, info);
    await signInAnywhere(page, 'operator');
    await isOnline(page);
    for (const language of locales) {
      await chooseLook(page, language, theme);
      for (const window of windows) {
        await window.open(page);
        await look(`${window.name}-${language}`);
      }
      await page.keyboard.type('operator');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('tablist').first()).toBeVisible();
    }
    expect(found).toEqual([]);
  });

  test(`what SEARCH opens is accessible, ${theme}`, async ({ startDesk, line }, info) => {
    test.slow();
    const { app, page } = await startDesk({ server: line.url });
    await resizeTo(app, 1024, 700);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const { found, look } = inspector(page, info);
    await signInAnywhere(page, 'operator');
    await chooseLook(page, 'en', theme);
    await isOnline(page);
    const lookInAll = async (name: string): Promise<void> => {
      for (const language of locales) {
        await chooseLook(page, language, theme);
        await look(`${name}-${language}`);
      }
      await chooseLook(page, 'en', theme);
    };
    await lookAtSearch(page, lookInAll);
    await lookAtBulk(page, line, lookInAll);
    expect(found).toEqual([]);
  });

  test(`ADMIN is accessible, ${theme}`, async ({ startDesk }, info) => {
    const { app, page } = await startDesk();
    await resizeTo(app, 1024, 700);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const { found, look } = inspector(page, info);
    await signInAnywhere(page, 'admin');
    await isOnline(page);
    await page.keyboard.press('Control+4');
    for (const language of locales) {
      await chooseLook(page, language, theme);
      const tabs = page.getByRole('main').getByRole('tab');
      await tabs.first().click();
      await look(`admin-general-${language}`);
      await tabs.nth(2).click();
      await expect(page.getByRole('main').getByRole('combobox').first()).toBeVisible();
      await look(`admin-processing-${language}`);
    }
    expect(found).toEqual([]);
  });
}
