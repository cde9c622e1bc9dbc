import type { Page } from '@playwright/test';

import { openTab, results, search, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { takePictures } from './look.ts';

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
  await expect(panel(page).getByRole('heading')).toHaveText('2 cards selected');
  await hit(page, 7).getByRole('gridcell').nth(0).click();
  await expect(panel(page).getByRole('heading')).toHaveText('3 cards selected');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(panel(page).getByRole('heading')).toHaveText('4 cards selected');
  await hit(page, 1).getByRole('gridcell').nth(2).click();
  await hit(page, 5)
    .getByRole('gridcell')
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await expect(panel(page).getByRole('heading')).toHaveText('5 cards selected');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(panel(page).getByRole('heading')).toHaveText('6 cards selected');

  await page.keyboard.press('Control+End');
  await expect(panel(page).getByRole('heading')).toHaveText('6 cards selected, 6 not in view');
  await openTab(page, 'OUTBOX');
  await openTab(page, 'SEARCH');
  await expect(panel(page).getByRole('heading')).toHaveText('6 cards selected, 6 not in view');
  await page.getByRole('button', { name: 'Select all hits' }).click();
  await expect(panel(page).getByRole('heading')).toHaveText(
    new RegExp(`^${total} cards selected, \\d+ not in view$`),
  );
  await takePictures(page, info, 'all-selected');
  await panel(page).getByRole('button', { name: 'Clear selection' }).click();
  await expect(panel(page).getByRole('heading')).toHaveText('No card selected');

  const ordered = (await operator.cards('processing', 500)).find(({ order }) => order?.amount === 3);
  await search(page, 'Processing', String(ordered?.order?.number));
  await hit(page, 2).getByRole('gridcell').nth(2).click();
  await panel(page).getByRole('button', { name: 'Select whole order' }).click();
  await expect(panel(page).getByRole('heading')).toHaveText('3 cards selected');

  await search(page, 'Processing');
  await expect(panel(page).getByRole('heading')).toHaveText('No card selected');
  await operator.order(2);
  await page.keyboard.press('F5');
  await page.getByRole('button', { name: '2 new hits: search again' }).click();
  await expect(page.getByRole('heading', { name: `${total + 2} cards` })).toBeVisible();
});
