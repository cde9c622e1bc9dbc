import { openTab, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

const name = 'Order temporary cards';

test('cards are ordered step by step, once, and OUTBOX tells their order', async ({
  startDesk,
  operator,
}) => {
  const before = await operator.total('processing');
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await page.getByRole('button', { name, exact: true }).click();
  const wizard = page.getByRole('dialog', { name });
  const next = wizard.getByRole('button', { name: 'Next' });
  await expect(wizard.getByRole('spinbutton', { name: 'Number of cards' })).toBeFocused();
  await next.click();
  await expect(wizard.getByText('Enter a whole number from 1 to 9.')).toBeVisible();
  await wizard.getByRole('spinbutton').fill('2');
  await next.click();
  await wizard.getByRole('combobox', { name: 'Layout' }).fill('Contractor');
  await next.click();
  await wizard.getByRole('combobox', { name: 'Delivery site' }).fill('Uppsala');
  await next.click();
  await expect(wizard.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.screenshot({ path: 'out/e2e/order-summary.png' });
  await next.dblclick();
  await expect(wizard).toBeHidden();
  await expect.poll(async () => operator.total('processing')).toBe(before + 2);
  await openTab(page, 'OUTBOX');
  await expect(page.getByRole('button', { name: /^TC-/ })).toHaveCount(1);
});
