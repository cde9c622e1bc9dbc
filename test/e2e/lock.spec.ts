import { abortButton, openTab, search, select, signInOnline, wizard } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

test('the desk is locked by key, hides everything, closes the wizard, and opens with the password', async ({
  startDesk,
  operator,
}, info) => {
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  const card = await operator.newestCard('processing');
  await select(page, card);
  await abortButton(page).click();
  await expect(wizard(page)).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expect(page.getByText(String(card.order?.number))).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeFocused();
  await page.screenshot({ path: info.outputPath('locked.png') });

  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The password is wrong');
  await page.screenshot({ path: info.outputPath('wrong.png') });
  await page.keyboard.type('operator');
  await page.keyboard.press('Enter');
  await expect(page.getByText(String(card.order?.number)).first()).toBeVisible();
  await expect(wizard(page)).toBeHidden();
  expect((await operator.card(card.id)).state).toBe('processing');
});

test('who unlocks the desk goes on in the row of the results that he was in', async ({ startDesk }) => {
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await search(page, 'All');
  const present = page.getByRole('row').filter({ has: page.locator(':focus') });
  for (const key of ['ArrowDown', 'End']) {
    await page.keyboard.press(key);
    await expect(present).not.toHaveAttribute('aria-rowindex', '2');
    const row = await present.getAttribute('aria-rowindex');
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('textbox', { name: 'Password' })).toBeFocused();
    await page.keyboard.type('operator');
    await page.keyboard.press('Enter');
    await expect(present).toHaveAttribute('aria-rowindex', String(row));
    await page.keyboard.press('ArrowUp');
    await expect(present).toHaveAttribute('aria-rowindex', String(Number(row) - 1));
  }
});

test('the focus is on the tab where its screen has no place for it: chosen by key, and after unlocking', async ({
  startDesk,
}) => {
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  const outbox = page.getByRole('tab', { name: 'OUTBOX' });
  await page.keyboard.press('Control+3');
  await expect(outbox).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeFocused();
  await page.keyboard.type('operator');
  await page.keyboard.press('Enter');
  await expect(outbox).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The queue at a glance' })).toBeVisible();
});

test('the desk locks itself when nobody has touched it for the minutes of the policy', async ({
  startDesk,
}) => {
  const { page } = await startDesk({
    managed: { policies: { replicaWithoutKeyStore: true, idleLockMinutes: 5 } },
  });
  await page.clock.install();
  await signInOnline(page, 'operator');
  await page.clock.runFor('04:00');
  await page.keyboard.press('Shift');
  await page.clock.runFor('04:00');
  await openTab(page, 'OUTBOX');
  await page.clock.runFor('05:10');
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
});
