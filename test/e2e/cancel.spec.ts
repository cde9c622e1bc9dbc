import { askBridge } from '../support/bridge.ts';
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
    const next = wizard(page).getByRole('button', { name: 'Next' });
    await expect(wizard(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
    // Goes down where it does nothing, and is still down when Next has the focus: from there on it only repeats.
    await wizard(page).getByRole('button', { name: 'Cancel' }).blur();
    await page.keyboard.down('Enter');
    await next.focus();
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');

    await expect(next).toBeFocused();
    const [commands] = await askBridge(page, [['readCommands', {}]]);
    expect(commands).toEqual({ ok: true, value: { commands: [] } });
    expect(await operator.card(card.id)).toEqual(card);
  });
});
