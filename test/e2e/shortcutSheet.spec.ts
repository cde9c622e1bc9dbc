import type { Locator, Page } from '@playwright/test';

import { askBridge } from '../support/bridge.ts';
import { search, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { resizeTo } from './look.ts';

const grid = (page: Page): Locator => page.getByRole('region', { name: 'Search results' });

const selected = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Selection' }).getByRole('heading', { level: 2 });

/** Which row of the results has the focus, from 0; the head is row 1 of all. */
const rowOf = async (page: Page): Promise<number> =>
  page.evaluate(
    () => Number(document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')) - 2,
  );

const isAtRow = async (page: Page, row: number): Promise<void> => expect.poll(() => rowOf(page)).toBe(row);

/** The places of the rows in the order in which a screen reader comes upon them. */
const rowsAsRead = async (page: Page): Promise<readonly number[]> =>
  grid(page)
    .locator('[role=row][aria-rowindex]')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));

const headerOf = (page: Page, name: string): Locator =>
  grid(page).getByRole('columnheader', { name, exact: true });

const leftOf = async (header: Locator): Promise<number> => (await header.boundingBox())?.x ?? 0;

const widthOf = async (header: Locator): Promise<number> => (await header.boundingBox())?.width ?? 0;

const press = async (page: Page, keys: string): Promise<void> => {
  const names: Readonly<Record<string, string>> = {
    '↑': 'ArrowUp',
    '↓': 'ArrowDown',
    '←': 'ArrowLeft',
    '→': 'ArrowRight',
    'Page Up': 'PageUp',
    'Page Down': 'PageDown',
    Ctrl: 'Control',
  };
  await page.keyboard.press(
    keys
      .split('+')
      .map((key) => names[key] ?? key)
      .join('+'),
  );
};

type Checks = Readonly<Record<string, (page: Page) => Promise<void>>>;

/** What each key does, in this order: from the first row, with nothing selected. */
const inResults: Checks = {
  '↓': async (page) => isAtRow(page, 1),
  '↑': async (page) => isAtRow(page, 0),
  'Page Down': async (page) => expect.poll(() => rowOf(page)).toBeGreaterThan(5),
  'Page Up': async (page) => isAtRow(page, 0),
  End: async (page) => expect.poll(() => rowOf(page)).toBeGreaterThan(100),
  Home: async (page) => {
    await isAtRow(page, 0);
    const read = await rowsAsRead(page);
    expect(read).toEqual(read.toSorted((a, b) => a - b));
  },
  Space: async (page) => expect(selected(page)).toContainText('1 of'),
  'Shift+↓': async (page) => expect(selected(page)).toHaveText('2 cards selected'),
  'Shift+↑': async (page) => expect(selected(page)).toContainText('1 of'),
  'Shift+Space': async (page) => expect(selected(page)).toContainText('1 of'),
  'Ctrl+A': async (page) => expect(selected(page)).toContainText('not in view'),
  'Shift+Tab': async (page) => expect(page.getByLabel('Search text')).toBeFocused(),
  Tab: async (page) => expect(page.getByRole('complementary').locator(':focus')).toHaveCount(1),
  'Ctrl+P': async (page) => {
    const dialog = page.getByRole('dialog', { name: 'Print all hits' });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  },
  Enter: async (page) => expect(page.getByRole('region', { name: 'Card profile' })).toBeVisible(),
};

const keysIn = async (page: Page, part: string): Promise<readonly string[]> =>
  page.getByRole('region', { name: part }).locator('kbd').allInnerTexts();

const backToTheFirstRow = async (page: Page): Promise<void> => {
  await grid(page).locator('[role=row][aria-rowindex="2"] [role=gridcell]').nth(2).focus();
  await isAtRow(page, 0);
};

test('every key of the sheet for the results does what it says', async ({ startDesk }) => {
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await page.keyboard.press('F1');
  expect((await keysIn(page, 'In the results')).toSorted()).toEqual(Object.keys(inResults).toSorted());
  const onHeading = await keysIn(page, 'On a column heading');
  await page.keyboard.press('Escape');
  await search(page, 'Processing');
  await isAtRow(page, 0);
  for (const [keys, does] of Object.entries(inResults)) {
    if (keys === 'Tab' || keys === 'Enter') await backToTheFirstRow(page);
    await test.step(keys, async () => {
      await press(page, keys);
      await does(page);
    });
  }

  await page.keyboard.press('Escape');
  await isAtRow(page, 0);
  const [card, status] = [headerOf(page, 'Card'), headerOf(page, 'Status')];
  await page.keyboard.press('ArrowUp');
  const heading = page.getByRole('columnheader').and(page.locator(':focus'));
  await expect(heading).toHaveText('Order');
  expect(onHeading).toEqual(['Enter', 'Shift+←', 'Shift+→', 'Alt+←', 'Alt+→']);
  await press(page, 'Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  const before = await widthOf(headerOf(page, 'Order'));
  await press(page, 'Alt+→');
  await expect.poll(() => widthOf(headerOf(page, 'Order'))).toBeGreaterThan(before);
  await press(page, 'Alt+←');
  await expect.poll(() => widthOf(headerOf(page, 'Order'))).toBe(before);
  await press(page, 'Shift+→');
  await expect.poll(async () => (await leftOf(card)) < (await leftOf(headerOf(page, 'Order')))).toBe(true);
  await press(page, 'Shift+←');
  await expect.poll(async () => (await leftOf(headerOf(page, 'Order'))) < (await leftOf(card))).toBe(true);
  expect(await leftOf(card)).toBeLessThan(await leftOf(status));
});

for (const { textSize, width, height } of [
  { textSize: 200, width: 1024, height: 700 },
  { textSize: 100, width: 800, height: 560 },
] as const) {
  test(`at a text size of ${textSize}% in a window of ${width} by ${height} the sheet is read from its beginning`, async ({
    startDesk,
  }) => {
    const { app, page } = await startDesk();
    await resizeTo(app, width, height);
    await signInOnline(page, 'operator');
    await askBridge(page, [['saveSettings', { textSize }]]);
    await page.keyboard.press('F1');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeInViewport({ ratio: 1 });
    await expect(sheet.getByText('Everywhere')).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('End');
    await expect(sheet.getByText('On a column heading')).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Tab');
    await expect(sheet.getByRole('button', { name: 'Close' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(sheet).toBeHidden();
  });
}
