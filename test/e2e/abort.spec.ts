import { abort } from '../support/api.ts';
import { abortButton, abortCard, rowOf, search, select, signInOnline, wizard } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

test.describe('the abort of a temporary card order', () => {
  test('by mouse, from the SEARCH panel', async ({ startDesk, operator }) => {
    const card = await operator.newestCard('processing');
    const { page } = await startDesk();
    await signInOnline(page, 'operator');

    await search(page, 'Processing');
    const total = await operator.total('processing');
    await expect(page.getByRole('heading', { name: `${total.toLocaleString('en')} cards` })).toBeVisible();

    const row = await abortCard(page, card);
    await expect(row).toContainText('Aborted');
    expect((await operator.card(card.id)).state).toBe('aborted');
    const [last] = (await operator.history(card.id)).slice(-1);
    expect(last).toMatchObject({
      process: abort,
      fromState: 'processing',
      toState: 'aborted',
      by: 'Berg, Ingrid',
    });
  });

  test('by mouse, from the card profile', async ({ startDesk, operator }) => {
    const card = await operator.newestCard('processing');
    const { page } = await startDesk();
    await signInOnline(page, 'operator');
    await search(page, 'Processing', String(card.order?.number));
    await rowOf(page, card).getByText(String(card.order?.number)).dblclick();

    const profile = page.getByRole('region', { name: 'Card profile' });
    await expect(profile).toBeVisible();
    await abortButton(page).click();
    await expect(wizard(page)).toContainText(
      `Card ${card.order?.position} of ${card.order?.amount} of order ${card.order?.number} will not be produced.`,
    );
    await wizard(page).getByRole('button', { name: 'Next' }).click();
    await expect(wizard(page)).toBeHidden();
    await expect(profile.getByText('Aborted is final', { exact: false })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Back to the results' })).toBeFocused();
    expect((await operator.card(card.id)).state).toBe('aborted');
  });

  test('by keyboard alone, in at most 12 key presses', async ({ startDesk, operator }) => {
    const before = await operator.total('aborted');
    const { page } = await startDesk();
    await signInOnline(page, 'operator');

    const presses: string[] = [];
    const press = async (key: string): Promise<void> => {
      presses.push(key);
      await page.keyboard.press(key);
    };
    await press('Control+2');
    await expect(page.getByRole('combobox', { name: 'Object type' })).toBeFocused();
    await press('Tab');
    await press('p');
    await press('Enter');
    await expect(page.getByRole('combobox', { name: 'Status' })).toContainText('Processing');
    await press('Tab');
    await press('Enter');
    await expect(
      page.getByRole('region', { name: 'Search results' }).getByRole('gridcell').first(),
    ).toBeVisible();
    await expect(page.getByRole('region', { name: 'Search results' }).locator(':focus')).toHaveCount(1);
    await press('Space');
    await expect(abortButton(page)).toBeEnabled();
    await press('Tab');
    await expect(abortButton(page)).toBeFocused();
    await press('Enter');
    await expect(wizard(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
    await press('Tab');
    await press('Enter');
    await expect(wizard(page)).toBeHidden();

    await expect.poll(async () => operator.total('aborted')).toBe(before + 1);
    expect(presses.length).toBeLessThanOrEqual(12);
  });

  test('a double click on Next gives one command', async ({ startDesk, operator }) => {
    const card = await operator.newestCard('processing');
    const { page } = await startDesk();
    await signInOnline(page, 'operator');
    const row = await select(page, card);
    await abortButton(page).click();
    await wizard(page).getByRole('button', { name: 'Next' }).dblclick();
    await expect(row).toContainText('Aborted');
    await page.getByRole('tab', { name: /^OUTBOX/ }).click();
    await expect(page.getByText(String(card.order?.number))).toHaveCount(1);
  });
});
