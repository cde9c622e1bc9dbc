import { abortButton, abortCard, openTab, select, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

test.use({ serverOptions: { demoAbort: 'off', batchSync: 'off' } });

test('the abort is disabled until an administrator enables it, on every desk', async ({
  startDesk,
  operator,
}) => {
  const card = await operator.newestCard('processing');
  const desk = (await startDesk()).page;
  await signInOnline(desk, 'operator');
  await select(desk, card);
  await expect(abortButton(desk)).toBeDisabled();
  await expect(desk.getByText('Disabled by the administrator').first()).toBeVisible();

  const past = await operator.runProcess(card);
  expect(past.status).toBe(403);
  expect(past.body).toMatchObject({ type: expect.stringMatching(/\/problems\/command-disabled$/) });
  expect((await operator.card(card.id)).state).toBe('processing');

  const administrator = (await startDesk()).page;
  await signInOnline(administrator, 'admin');
  await openTab(administrator, 'ADMIN');
  await administrator.getByRole('button', { name: 'Temporary card', exact: true }).click();
  await administrator.getByRole('tab', { name: 'Processing', exact: true }).click();
  await administrator.getByRole('button', { name: 'New' }).click();
  await administrator.getByRole('combobox', { name: 'Process' }).click();
  await administrator.getByRole('option', { name: 'Abort temporary card order', exact: true }).click();
  await administrator.getByRole('button', { name: 'Save', exact: true }).click();

  await expect(abortButton(desk)).toBeEnabled();
  const row = await abortCard(desk, card);
  await expect(row).toContainText('Aborted');
  expect((await operator.card(card.id)).state).toBe('aborted');
});
