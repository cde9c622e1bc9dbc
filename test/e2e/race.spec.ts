import { abort, apiOf } from '../support/api.ts';
import { openFaultProxy } from '../support/faultProxy.ts';
import {
  abortButton,
  abortCard,
  isOffline,
  isOnline,
  openTab,
  select,
  signIn,
  signInOnline,
  wizard,
} from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

test('the bureau took the card first: refused, with batch number and time', async ({
  startDesk,
  server,
  admin,
  operator,
}) => {
  const card = await operator.newestCard('processing');
  const line = await openFaultProxy(server.url);
  const { page } = await startDesk({ server: line.url });
  await signInOnline(page, 'operator');
  await select(page, card);
  line.cut();
  await isOffline(page);
  const row = await abortCard(page, card);
  await admin.runBatchSync();
  line.restore();

  await expect(page.getByText(/Not aborted: already ordered at .+, batch \d+/).first()).toBeVisible();
  await expect(row).toContainText('Ordered');
  const taken = await operator.card(card.id);
  expect(taken.state).toBe('ordered');
  await openTab(page, 'OUTBOX');
  await expect(page.getByRole('heading', { name: /Needs attention/ })).toBeVisible();
  await expect(page.getByText(new RegExp(`batch ${taken.batch?.number}`)).first()).toBeVisible();
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeHidden();
  await line.close();
});

test('two desks abort the same card: one effect, the other is told who did it', async ({
  startDesk,
  server,
  operator,
}) => {
  const card = await operator.newestCard('processing');
  const line = await openFaultProxy(server.url);
  const ingrid = (await startDesk()).page;
  const other = (await startDesk({ server: line.url })).page;
  await signIn(ingrid, 'operator');
  await signIn(other, 'operator2');
  await isOnline(ingrid);
  await isOnline(other);
  line.cut();
  await isOffline(other);
  await abortCard(other, card);
  const row = await abortCard(ingrid, card);
  await expect(row).toContainText('Aborted');
  line.restore();

  await expect(other.getByText(/already aborted by Berg, Ingrid/i).first()).toBeVisible();
  const aborts = (await operator.history(card.id)).filter(({ process }) => process === abort);
  expect(aborts).toMatchObject([{ by: 'Berg, Ingrid' }]);
  await line.close();
});

test('two desks press Next at once: one effect, and both end with the truth', async ({
  startDesk,
  server,
}) => {
  const operator2 = await apiOf(server.url, 'operator2');
  const card = await operator2.newestCard('processing');
  const desks = [(await startDesk()).page, (await startDesk()).page] as const;
  await signIn(desks[0], 'operator');
  await signIn(desks[1], 'operator2');
  for (const page of desks) {
    await isOnline(page);
    await select(page, card);
    await abortButton(page).click();
    await expect(wizard(page).getByRole('button', { name: 'Next' })).toBeVisible();
  }
  // A press that comes after the other desk's news meets a button that does nothing any more: that is right, too.
  await Promise.all(
    desks.map(async (page) =>
      wizard(page)
        .getByRole('button', { name: 'Next' })
        .evaluate((button) => {
          if (button instanceof HTMLElement) button.click();
        }),
    ),
  );

  await expect.poll(async () => (await operator2.card(card.id)).state).toBe('aborted');
  const aborts = (await operator2.history(card.id)).filter(({ process }) => process === abort);
  expect(aborts).toHaveLength(1);
  for (const page of desks) await expect(page.getByText('Aborted').first()).toBeVisible();
});
