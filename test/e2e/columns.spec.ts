import type { Locator, Page } from '@playwright/test';

import { newFolder } from '../support/desk.ts';
import { abortCard, isOffline, search, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { chooseLook, resizeTo } from './look.ts';

const headers = (page: Page): Locator => page.getByRole('main').getByRole('grid').getByRole('columnheader');

const header = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Search results' }).getByRole('columnheader', { name, exact: true });

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('it is not to be seen');
  return box;
};

const widthOf = async (page: Page, name: string): Promise<number> => (await boxOf(header(page, name))).width;

/** As they stand, from left to right. */
const namesOf = async (page: Page): Promise<readonly string[]> => {
  const all = await headers(page).all();
  const placed = await Promise.all(
    all.map(async (one) => ({ name: await one.innerText(), x: (await boxOf(one)).x })),
  );
  return placed.toSorted((a, b) => a.x - b.x).map(({ name }) => name.trim());
};

const drag = async (page: Page, from: { x: number; y: number }, by: number): Promise<void> => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by, from.y, { steps: 12 });
  await page.mouse.up();
};

const middleOf = async (locator: Locator) => {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
};

test('a column is dragged wider by its edge, and to another place, and stays so at the next start', async ({
  startDesk,
}) => {
  const dataFolder = await newFolder();
  const first = await startDesk({ dataFolder });
  await signInOnline(first.page, 'operator');
  await search(first.page, 'Processing');
  const before = await widthOf(first.page, 'Site');
  const edge = header(first.page, 'Site').locator('.ag-header-cell-resize');
  await drag(first.page, await middleOf(edge), 70);
  await expect.poll(() => widthOf(first.page, 'Site')).toBeCloseTo(before + 70, -1);
  const width = await widthOf(first.page, 'Site');

  const [from, to] = [
    await middleOf(header(first.page, 'Site')),
    await middleOf(header(first.page, 'Status')),
  ];
  await drag(first.page, from, to.x - from.x - 40);
  const moved = ['Selection', 'Order', 'Card', 'Site', 'Status', 'Layout'];
  await expect.poll(async () => (await namesOf(first.page)).slice(0, 6)).toEqual(moved);
  await first.close();

  const again = await startDesk({ dataFolder });
  await signInOnline(again.page, 'operator');
  await search(again.page, 'Processing');
  await expect.poll(async () => (await namesOf(again.page)).slice(0, 6)).toEqual(moved);
  expect(await widthOf(again.page, 'Site')).toBe(width);
});

for (const { width, more } of [
  { width: 1024, more: [] },
  { width: 1280, more: ['Holder'] },
]) {
  test(`the columns of the results need no scrolling sideways in a window of ${width}`, async ({
    startDesk,
  }) => {
    const { app, page } = await startDesk();
    await resizeTo(app, width, 700);
    await signInOnline(page, 'operator');
    await search(page, 'Processing');
    for (const name of more) {
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('checkbox', { name }).click();
      await page.keyboard.press('Escape');
      await expect(header(page, name)).toBeVisible();
    }
    for (const language of ['en', 'de', 'sv'] as const) {
      await chooseLook(page, language, 'light');
      const last = headers(page).last();
      await expect(last).toBeInViewport({ ratio: 1 });
      const [content, room] = await page
        .locator('.ag-grid-viewport, .ag-body-horizontal-scroll-viewport')
        .first()
        .evaluate((element) => [element.scrollWidth, element.clientWidth]);
      expect(content).toBeLessThanOrEqual(room ?? 0);
    }
  });
}

test('what is selected out of view is counted anew when the window gets smaller', async ({ startDesk }) => {
  const { app, page } = await startDesk();
  await resizeTo(app, 1280, 800);
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  await page.getByRole('button', { name: 'Select all hits' }).click();
  const title = page.getByRole('complementary', { name: 'Selection' }).getByRole('heading', { level: 2 });
  const outOfView = async () => Number(/(\d+) not in view/.exec(await title.innerText())?.[1] ?? 0);
  await expect.poll(outOfView).toBeGreaterThan(0);
  const before = await outOfView();
  await resizeTo(app, 1280, 600);
  await expect.poll(outOfView).toBeGreaterThanOrEqual(before + 5);
});

/** Of its words, from the top of the window. */
const middleOfWords = async (locator: Locator): Promise<number> =>
  locator.evaluate((element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    const { top, bottom } = words.getBoundingClientRect();
    return (top + bottom) / 2;
  });

test('the words of a row stand on one line', async ({ startDesk }) => {
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  const row = page.getByRole('row').nth(1);
  const order = await middleOfWords(row.getByText(/^TC-/));
  const state = await middleOfWords(row.getByTitle('Processing'));
  expect(Math.abs(state - order)).toBeLessThanOrEqual(1);
});

test('at 1280 the mark of a command that waits is read whole in its row', async ({
  startDesk,
  line,
  operator,
}) => {
  const { app, page } = await startDesk({ server: line.url });
  await resizeTo(app, 1280, 800);
  await signInOnline(page, 'operator');
  line.cut();
  await isOffline(page);
  await abortCard(page, await operator.newestCard('processing'));
  for (const [language, mark] of [
    ['en', 'Processing · Abort waiting'],
    ['de', 'In Bearbeitung · Stornierung wartet'],
    ['sv', 'Bearbetas · Annullering väntar'],
  ] as const) {
    await chooseLook(page, language, 'light');
    const word = page.getByRole('gridcell').getByTitle(mark, { exact: true });
    await expect(word).toHaveText(mark);
    expect(await word.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  }
});

test('the state that a card has come to is read whole in its row, beside the mark that it no longer matches', async ({
  startDesk,
  operator,
}) => {
  const { app, page } = await startDesk();
  await resizeTo(app, 1024, 700);
  await signInOnline(page, 'operator');
  const row = await abortCard(page, await operator.newestCard('processing'));
  await expect(row).toContainText('Aborted');
  for (const [language, state, mark] of [
    ['en', 'Aborted', 'no longer matches'],
    ['de', 'Storniert', 'passt nicht mehr'],
    ['sv', 'Annullerad', 'matchar inte längre'],
  ] as const) {
    await chooseLook(page, language, 'light');
    const cell = page.getByRole('gridcell').filter({ hasText: state });
    const word = cell.getByTitle(state, { exact: true });
    await expect(word).toHaveText(state);
    expect(await word.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    await expect(cell.getByTitle(mark).locator('svg')).toBeInViewport({ ratio: 1 });
  }
});

test('a column whose heading is short says what it is about', async ({ startDesk }, info) => {
  const { app, page } = await startDesk();
  await resizeTo(app, 1440, 800);
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  await header(page, 'Last changed').hover();
  await expect(page.getByText('When the card last changed, as far as this desk knows')).toBeVisible();
  await page.screenshot({ path: info.outputPath('tooltip.png') });
});
