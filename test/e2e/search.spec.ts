import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { violationsOn } from '../support/accessibility.ts';
import { newFolder } from '../support/desk.ts';
import { openTab, results, search, signInOnline } from '../support/operator.ts';
import { willSaveAt } from '../support/saveDialog.ts';
import { expect, test } from './fixtures.ts';
import { chooseLook, takePictures } from './look.ts';

const panel = (page: Page) => page.getByRole('complementary', { name: 'Selection' });

/** The row in this place, from 1; the head is the first row of all. */
const hit = (page: Page, place: number) => results(page).nth(place);

test('what is selected: by click, keys and buttons, also out of view, until the next search', async ({
  startDesk,
  operator,
}, info) => {
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  const total = await operator.total('processing');
  const selected = results(page).and(page.locator('[aria-selected=true]'));

  await hit(page, 2).getByRole('gridcell').nth(2).click();
  await hit(page, 4).getByRole('gridcell').nth(2).click();
  await expect(selected).toHaveCount(1);
  await hit(page, 6)
    .getByRole('gridcell')
    .nth(2)
    .click({ modifiers: ['Control'] });
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('2 cards selected');
  await hit(page, 7).getByRole('gridcell').nth(0).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('3 cards selected');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('4 cards selected');
  await hit(page, 1).getByRole('gridcell').nth(2).click();
  await hit(page, 5)
    .getByRole('gridcell')
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('5 cards selected');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('6 cards selected');

  await page.keyboard.press('Control+End');
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('6 cards selected, 6 not in view');
  await openTab(page, 'OUTBOX');
  await openTab(page, 'SEARCH');
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('6 cards selected, 6 not in view');
  await page.getByRole('button', { name: 'Select all hits' }).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(
    new RegExp(`^${total} cards selected, \\d+ not in view$`),
  );
  await takePictures(page, info, 'all-selected');
  await panel(page).getByRole('button', { name: 'Clear selection' }).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('No card selected');

  const ordered = (await operator.cards('processing', 500)).find(({ order }) => order?.amount === 3);
  await search(page, 'Processing', String(ordered?.order?.number));
  await hit(page, 2).getByRole('gridcell').nth(2).click();
  await panel(page).getByRole('button', { name: 'Select whole order' }).click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('3 cards selected');

  await search(page, 'Processing');
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('No card selected');
  await operator.order(2);
  await page.keyboard.press('F5');
  await page.getByRole('button', { name: '2 new hits: search again' }).click();
  await expect(page.getByRole('heading', { name: `${total + 2} cards` })).toBeVisible();
});

test('criteria are added and checked, a search is kept as the default, and comes back by itself', async ({
  startDesk,
}, info) => {
  const dataFolder = await newFolder();
  const first = await startDesk({ dataFolder });
  const { page } = first;
  await signInOnline(page, 'operator');
  await search(page, 'All');
  const add = async (name: string) => {
    await page.getByRole('button', { name: 'Add criterion' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  const searchNow = async () => page.getByRole('button', { name: 'Search', exact: true }).click();
  await add('Batch');
  await page.getByRole('textbox', { name: 'Batch' }).fill('20x');
  await searchNow();
  await expect(page.getByText('A batch is a whole number.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Batch' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove criterion Batch' }).click();
  await expect(page.getByRole('button', { name: 'Add criterion' })).toBeFocused();
  await add('Site');
  await page.getByRole('combobox', { name: 'Site' }).click();
  await page.getByRole('option', { name: 'Uppsala' }).click();
  await add('Ordered between');
  const from = page.getByRole('textbox', { name: 'Ordered from' });
  await from.fill('31/2');
  await searchNow();
  await expect(page.getByText(/^Not a date\. For example/)).toBeVisible();
  await expect(from).toBeFocused();
  await from.fill('1.1.20');
  await page.keyboard.press('Tab');
  await expect(from).toHaveValue('01/01/2020');
  await chooseLook(page, 'de', 'light');
  await expect(page.getByRole('textbox', { name: 'Bestellt ab' })).toHaveValue('01.01.2020');
  await chooseLook(page, 'en', 'light');
  await expect(page.getByText('Criteria changed. Press Search to apply them.')).toBeVisible();
  await searchNow();
  await expect(results(page).filter({ hasText: 'Göteborg' })).toHaveCount(0);
  await expect(results(page).filter({ hasText: 'Uppsala' }).first()).toBeVisible();
  await takePictures(page, info, 'criteria');

  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'Save and manage searches' }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved searches' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Enter a name.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name for the present search' }).fill('Uppsala');
  await page.keyboard.press('Enter');
  await dialog.getByRole('checkbox', { name: 'Default' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Default' })).toBeChecked();
  await dialog.getByRole('textbox', { name: 'Name of Uppsala' }).fill('My site');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Name of My site' })).toBeVisible();
  await takePictures(page, info, 'saved-searches');
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await first.close();

  const again = await startDesk({ dataFolder });
  await signInOnline(again.page, 'operator');
  await openTab(again.page, 'SEARCH');
  await expect(again.page.getByRole('heading', { name: /^[\d,]+ cards?$/ })).toBeVisible();
  await expect(again.page.getByRole('combobox', { name: 'Site' })).toContainText('Uppsala');
  await again.page.getByRole('button', { name: 'Saved searches' }).click();
  await expect(again.page.getByRole('menuitem', { name: 'My site' })).toContainText('Default');
});

test('all hits are exported as a file that a spreadsheet reads, or it is said why not', async ({
  startDesk,
  operator,
}, info) => {
  // An English desk on a Swedish computer, whose spreadsheets separate by semicolons.
  const { app, page } = await startDesk({ session: { args: [], env: { LC_ALL: 'sv_SE.UTF-8' } } });
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export all hits' });
  await takePictures(page, info, 'export');
  expect(await violationsOn(page)).toEqual([]);
  const folder = await newFolder();
  await willSaveAt(app, join(folder, 'cards.csv'));
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Saved as cards.csv');
  expect(await readdir(folder)).toEqual(['cards.csv']);
  const text = await readFile(join(folder, 'cards.csv'), 'utf8');
  expect(text).toMatch(/^\uFEFFOrder;Card;/);
  expect(text.split('\r\n')).toHaveLength((await operator.total('processing')) + 2);
  await dialog.getByRole('button', { name: 'Close' }).click();

  const managed = { policies: { replicaWithoutKeyStore: true, exportAllowed: false } };
  const strict = await startDesk({ managed });
  await signInOnline(strict.page, 'operator');
  await search(strict.page, 'Processing');
  const button = strict.page.getByRole('button', { name: 'Export' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.hover();
  await expect(strict.page.getByRole('tooltip')).toContainText('policy exportAllowed');
});

test('columns are chosen, ordered and sized, and stay so at the next start', async ({ startDesk }, info) => {
  const dataFolder = await newFolder();
  const first = await startDesk({ dataFolder });
  const { page } = first;
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  const headers = (at: Page) => at.getByRole('region', { name: 'Search results' }).getByRole('columnheader');
  await page.getByRole('button', { name: 'Columns' }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await dialog.getByRole('checkbox', { name: 'Holder' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Holder' })).toBeChecked();
  await dialog.getByRole('checkbox', { name: 'Layout' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Layout' })).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Move Site up' }).click();
  await expect(dialog.getByRole('listitem').nth(3)).toContainText('Site');
  await takePictures(page, info, 'columns');
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(headers(page).filter({ hasText: 'Layout' })).toHaveCount(0);
  await expect(headers(page).filter({ hasText: 'Holder' })).toHaveCount(1);
  await first.close();
  const again = await startDesk({ dataFolder });
  await signInOnline(again.page, 'operator');
  await search(again.page, 'Processing');
  await expect(headers(again.page).filter({ hasText: 'Holder' })).toHaveCount(1);
  await expect(headers(again.page).filter({ hasText: 'Layout' })).toHaveCount(0);
});

const addOrderedBy = async (page: Page): Promise<Locator> => {
  await signInOnline(page, 'operator');
  await openTab(page, 'SEARCH');
  await page.getByRole('button', { name: 'Add criterion' }).click();
  await page.getByRole('menuitem', { name: 'Ordered by' }).click();
  const name = page.getByRole('combobox', { name: 'Ordered by' });
  await expect(name).toBeFocused();
  return name;
};

test('a name that nobody here has is searched by as it was typed', async ({ startDesk }) => {
  const { page } = await startDesk();
  const name = await addOrderedBy(page);
  for (const typed of ['Nobody', 'Berg, Ingrid', 'Berg, Ingrid 2']) {
    await name.fill('');
    await name.pressSequentially(typed);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await expect(page.getByRole('heading', { name: /^[\d,]+ cards?$/ })).toBeVisible();
    await expect(name).toHaveValue(typed);
  }
  await expect(page.getByText('No card answers these criteria')).toBeVisible();
});

test('Enter in Ordered by searches, unless it takes an option of the open list', async ({ startDesk }) => {
  const { page } = await startDesk();
  const name = await addOrderedBy(page);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(name).not.toHaveValue('');
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row').nth(1).locator(':focus')).toBeVisible();

  // Keys as fast as a test's would be a scan.
  await name.fill('Nobody');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No card answers these criteria')).toBeVisible();
  await expect(name).toHaveValue('Nobody');
});
