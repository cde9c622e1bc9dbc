import { abort } from '../../support/api.ts';
import {
  abortCard,
  entriesOf,
  isOnline,
  openTab,
  outboxHas,
  signInOnline,
  statusBar,
} from '../../support/operator.ts';
import { expect, test } from '../fixtures.ts';
import { takePictures } from '../look.ts';

test('a captive portal answers: it is named, nothing of it counts, and every command stays', async ({
  startDesk,
  line,
  operator,
}, info) => {
  const [card, other] = await operator.cards('processing', 2);
  if (card === undefined || other === undefined) throw new Error('there are cards in processing');
  line.setFault(() => ({ kind: 'captivePortal' }));
  const { page } = await startDesk({ server: line.url });
  const portal = page.getByRole('alert').filter({ hasText: 'This is not a Card Desk server' });
  await expect(portal).toContainText('perhaps a network sign-in page');
  await takePictures(page, info, 'sign-in-portal');
  await page.getByRole('textbox', { name: 'User name' }).fill('operator');
  await page.getByRole('textbox', { name: 'Password' }).fill('operator');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  await expect(portal).toBeVisible();
  expect(line.passed).toEqual([]);

  line.setFault(() => ({ kind: 'none' }));
  await signInOnline(page, 'operator');
  line.setFault(() => ({ kind: 'captivePortal' }));
  const row = await abortCard(page, card);
  await expect(row).toContainText('Processing · Abort being sent');
  const offline = statusBar(page).getByRole('button', {
    name: /^Offline since .+ · something else answers$/,
  });
  await expect(offline).toBeVisible();
  await expect(await abortCard(page, other)).toContainText('Processing · Abort waiting');
  await offline.click();
  await expect(page.getByRole('dialog', { name: 'Connection' })).toContainText(
    'None of it counts as an answer',
  );
  await takePictures(page, info, 'search-portal');
  await page.keyboard.press('Escape');
  await openTab(page, 'OUTBOX');
  await outboxHas(page, { Waiting: 1, 'Being sent': 1 });
  for (const { id } of [card, other]) expect((await operator.card(id)).state).toBe('processing');

  line.setFault(() => ({ kind: 'none' }));
  await page.keyboard.press('F5');
  await outboxHas(page, { Done: 2 });
  await isOnline(page);
  for (const entry of await entriesOf(page, 'Done').all()) await expect(entry).toContainText(/Aborted today/);
  for (const { id } of [card, other]) {
    expect((await operator.history(id)).filter(({ process }) => process === abort)).toHaveLength(1);
  }
});
