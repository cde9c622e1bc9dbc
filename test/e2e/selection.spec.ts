import { results, rowOf, search, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { takePictures } from './look.ts';

test('a selection outlasts another order of the same hits, and ends with a new search', async ({
  startDesk,
  operator,
}) => {
  const cards = (await operator.cards('processing', 3)).slice(0, 3);
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  for (const card of cards) {
    await rowOf(page, card)
      .getByText(String(card.order?.number))
      .click({ modifiers: ['Control'] });
  }
  await expect(page.getByRole('heading', { name: '3 cards selected' })).toBeVisible();
  const header = page.getByRole('columnheader', { name: 'Ordered', exact: true });
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('heading', { name: '3 cards selected, 3 not in view' })).toBeVisible();
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  for (const card of cards) await expect(rowOf(page, card)).toHaveAttribute('aria-selected', 'true');
  await expect(results(page).and(page.locator('[aria-selected=true]'))).toHaveCount(3);

  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No card selected' })).toBeVisible();
});

test('a whole order of which some cards are no hits says how many are', async ({
  startDesk,
  operator,
}, info) => {
  const cards = await operator.cards('processing', 200);
  const first = cards.find(({ order }) => (order?.amount ?? 0) > 2);
  if (first?.order == null) throw new Error('the demo data has orders of many cards');
  const { id, number, amount } = first.order;
  const others = cards.filter(({ order }) => order?.id === id).length - 1;
  expect((await operator.runProcess(first)).status).toBe(200);
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await search(page, 'Processing', number);
  await results(page).getByText(number).first().click();
  await page.getByRole('button', { name: 'Select whole order' }).click();
  const part = page.getByText(`${others} of ${amount} cards of the order`);
  await expect(part).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 700 });
  await takePictures(page, info, 'part-of-order');
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await expect(part).toHaveCount(0);
});
