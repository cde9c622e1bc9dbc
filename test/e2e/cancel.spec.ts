import { abortButton, select, signInOnline, wizard } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

test.describe('the wizard changes nothing', () => {
  for (const way of ['Cancel', 'Escape'] as const) {
    test(`by ${way}`, async ({ startDesk, operator }) => {
      const card = await operator.newestCard('processing');
      const { page } = await startDesk();
      await signInOnline(page, 'operator');
      const row = await select(page, card);
      await abortButton(page).click();
      await expect(wizard(page)).toBeVisible();
      if (way === 'Cancel') await wizard(page).getByRole('button', { name: 'Cancel' }).click();
      else await page.keyboard.press('Escape');
      await expect(wizard(page)).toBeHidden();

      await expect(row).toContainText('Processing');
      expect(await operator.card(card.id)).toEqual(card);
      await page.getByRole('tab', { name: /^OUTBOX/ }).click();
      await expect(page.getByRole('heading', { name: /Waiting/ })).toBeVisible();
      await expect(page.getByText(String(card.order?.number))).toHaveCount(0);
    });
  }

  test('by a key that is held', async ({ startDesk, operator }) => {
    const card = await operator.newestCard('processing');
    const { page } = await startDesk();
    await signInOnline(page, 'operator');
    await select(page, card);
    await abortButton(page).click();
    await wizard(page).getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.down('Tab');
    await wizard(page).getByRole('button', { name: 'Next' }).focus();
    await wizard(page)
      .getByRole('button', { name: 'Next' })
      .evaluate((button) => {
        for (const type of ['keydown', 'keypress']) {
          button.dispatchEvent(
            new KeyboardEvent(type, { key: 'Enter', repeat: true, bubbles: true, cancelable: true }),
          );
        }
      });
    await expect(wizard(page)).toBeVisible();
    expect((await operator.card(card.id)).state).toBe('processing');
  });
});
