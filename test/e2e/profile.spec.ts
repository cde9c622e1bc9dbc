import type { Page } from '@playwright/test';

import { askBridge } from '../support/bridge.ts';
import { rowOf, search, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { resizeTo, takePictures } from './look.ts';

test('several cards that are selected are opened at once, the first in sight', async ({
  startDesk,
  operator,
}, info) => {
  const cards = await operator.cards('processing', 500);
  const first = cards.find(({ order }) => order?.amount === 3 && order.position === 1);
  if (first?.order == null) throw new Error('the demo data has an order of three cards in processing');
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  const panel = page.getByRole('complementary', { name: 'Selection' });
  await page.getByRole('button', { name: 'Select all hits' }).click();
  await expect(panel.getByRole('button', { name: 'Clear selection' })).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Open/ })).toHaveCount(0);
  await search(page, 'Processing', first.order.number);
  await rowOf(page, first).getByRole('gridcell').nth(2).click();
  await page.keyboard.press('Control+a');
  await takePictures(page, info, 'open-several');
  await panel.getByRole('button', { name: 'Open 3 cards' }).click();
  const profile = page.getByRole('region', { name: 'Card profile' });
  const open = page.getByRole('navigation', { name: 'Open cards' });
  await expect(open.getByRole('button', { name: first.order.number })).toHaveCount(3);
  await expect(open.locator('[aria-current=page]')).toHaveText(`${first.order.number} · 1 of 3`);
  await expect(profile.getByRole('heading', { name: `${first.order.number} · 1 of 3` })).toBeVisible();
});

test('several cards are open side by side, and the search is there on the way back', async ({
  startDesk,
  operator,
}, info) => {
  const cards = await operator.cards('processing', 200);
  const first = cards.find(({ order }) => order !== null && order.amount >= 3 && order.position === 1);
  if (first?.order == null) throw new Error('the demo data has an order of three cards in processing');
  const { number, amount } = first.order;
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await search(page, 'Processing', number);
  await rowOf(page, first).dblclick();

  const profile = page.getByRole('region', { name: 'Card profile' });
  const titled = (position: number) =>
    profile.getByRole('heading', { name: `${number} · ${position} of ${amount}`, exact: true });
  const open = page.getByRole('navigation', { name: 'Open cards' });
  await expect(titled(1)).toBeVisible();
  await expect(open).toHaveCount(0);
  await profile.getByRole('button', { name: `2 of ${amount}`, exact: true }).click();
  await expect(titled(2)).toBeVisible();
  await profile.getByRole('button', { name: `3 of ${amount}`, exact: true }).click();
  await expect(titled(3)).toBeVisible();
  await expect(open.getByRole('button', { name: number })).toHaveCount(3);
  await page.keyboard.press('Control+3');
  await expect(profile).toHaveCount(0);
  await page.keyboard.press('Control+2');
  await expect(open.getByRole('button', { name: number })).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Back to the results' })).toBeFocused();
  await page.screenshot({ path: info.outputPath('open-cards.png') });

  await open.getByRole('button', { name: `1 of ${amount}` }).click();
  await expect(titled(1)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(titled(3)).toBeVisible();
  await open.getByRole('button', { name: 'Close this card' }).click();
  await expect(titled(2)).toBeVisible();
  await expect(open).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(profile).toHaveCount(0);
  await expect(page.getByLabel('Search text')).toHaveValue(number);
  await expect(rowOf(page, first)).toBeVisible();
});

test('the state graph is drawn with the present state, and goes on with the card', async ({
  startDesk,
  operator,
}, info) => {
  const card = await operator.newestCard('processing');
  const { app, page } = await startDesk();
  await signInOnline(page, 'operator');
  await search(page, 'Processing', String(card.order?.number));
  await rowOf(page, card).getByRole('gridcell').nth(2).click();
  // The card began in processing: neither the panel nor the graph says that it was requested before.
  const requested = page
    .getByRole('complementary')
    .getByRole('listitem')
    .filter({ hasText: /^Requested$/ });
  await expect(requested.locator('span > svg')).toHaveCount(0);
  await rowOf(page, card).dblclick();

  const graph = page.getByRole('group', { name: 'State graph' });
  const present = graph.locator('[aria-current=step]');
  const shapes = (state: string) => graph.getByRole('listitem').filter({ hasText: state }).getByRole('img');
  await expect(graph.getByRole('listitem')).toHaveCount(11);
  await expect(present).toHaveText(/^Processing/);
  await expect(shapes('Processing')).toHaveAccessibleName('present state');
  await expect(shapes('Aborted')).toHaveAccessibleName('final');
  await expect(shapes('Ordered')).toHaveCount(0);
  await expect(graph).toHaveAccessibleDescription(
    'From Processing the card can go to Ordered, Aborted or Failed.',
  );
  await expect(graph.locator('path[marker-end]')).toHaveCount(17);
  await takePictures(page, info, 'state-graph');

  expect((await operator.runProcess(card)).status).toBe(200);
  await expect(present).toHaveText(/^Aborted/);
  await expect(shapes('Aborted')).toHaveAccessibleName('present state, final');
  await expect(shapes('Processing')).toHaveAccessibleName('passed');
  await expect(graph).toHaveAccessibleDescription('Aborted is final: nothing comes after it.');

  // Everything fits the smallest window; at twice the text size the graph scrolls, and the keyboard gets there.
  await resizeTo(app, 1024, 700);
  await expect(graph).not.toHaveAttribute('tabindex');
  await askBridge(page, [['saveSettings', { textSize: 200 }]]);
  await expect(graph).toHaveAttribute('tabindex', '0');
  await graph.focus();
  const scrolled = () => graph.evaluate(({ scrollLeft }) => scrollLeft);
  const pressUntilEnd = async (): Promise<boolean> => {
    await page.keyboard.press('ArrowRight');
    return graph.evaluate(
      ({ scrollLeft, scrollWidth, clientWidth }) => scrollWidth - clientWidth - scrollLeft < 1,
    );
  };
  await expect.poll(pressUntilEnd).toBe(true);
  await resizeTo(app, 1034, 700);
  await expect.poll(() => page.evaluate(() => outerWidth)).toBe(1034);
  await isDrawn(page);
  expect(await scrolled()).toBeGreaterThan(0);
});

/** What a change of size brings about is done by the second frame after it. */
const isDrawn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
