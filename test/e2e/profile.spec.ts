import { rowOf, search, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

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
