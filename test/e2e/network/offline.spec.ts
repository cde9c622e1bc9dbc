import { abort } from '../../support/api.ts';
import {
  abortButton,
  abortCard,
  entriesOf,
  isOffline,
  isOnline,
  openTab,
  outboxHas,
  search,
  signInOnline,
  statusBar,
} from '../../support/operator.ts';
import { expect, test } from '../fixtures.ts';
import { takePictures } from '../look.ts';

test('an hour offline: work goes on as requests, and at its end each has its true outcome', async ({
  startDesk,
  line,
  operator,
  admin,
}, info) => {
  const [late] = await operator.everyCard('processing');
  const [first, second] = await operator.cards('processing', 2);
  if (late === undefined || first === undefined || second === undefined) throw new Error('a queue is there');
  const { page } = await startDesk({ server: line.url });
  await signInOnline(page, 'operator');
  line.cut();
  await isOffline(page);

  for (const card of [late, first, second]) {
    const row = await abortCard(page, card);
    await expect(row).toContainText('Processing · Abort waiting');
  }
  await search(page, 'Processing', String(second.order?.number));
  await page.getByRole('gridcell').filter({ hasText: 'Abort waiting' }).first().dblclick();
  const profile = page.getByRole('region', { name: 'Card profile' });
  await expect(profile.getByText('Processing · Abort waiting').first()).toBeVisible();
  await expect(abortButton(page)).toBeDisabled();
  await expect(profile).toContainText('You already requested it');
  await expect(profile).toContainText('The history is kept by the server and cannot be read offline.');
  await takePictures(page, info, 'profile-offline');
  await openTab(page, 'OUTBOX');
  await outboxHas(page, { Waiting: 3 });
  await expect(page.getByRole('button', { name: 'Take back', exact: true })).toHaveCount(3);
  await expect(statusBar(page)).toContainText('3 commands waiting');
  await takePictures(page, info, 'outbox-offline');

  // The hour, as the server sees it: the batch sync comes for the oldest cards.
  await admin.setBatchSync({ enabled: true, intervalSeconds: 5 });
  await expect.poll(async () => (await operator.card(late.id)).batch).not.toBeNull();
  await admin.setBatchSync({ enabled: false, intervalSeconds: 900 });
  await outboxHas(page, { Waiting: 3 });

  line.restore();
  await page.keyboard.press('F5');
  await isOnline(page);
  const { batch } = await operator.card(late.id);
  const reason = new RegExp(`Not aborted: already .+, batch ${batch?.number}`);
  await expect(page.getByRole('alert').getByText(reason)).toBeVisible();
  await outboxHas(page, { 'Needs attention': 1, Done: 2 });
  await expect(entriesOf(page, 'Needs attention').getByText(reason)).toBeVisible();
  for (const entry of await entriesOf(page, 'Done').all()) await expect(entry).toContainText(/Aborted today/);
  await expect(statusBar(page)).toContainText('1 needs attention');
  await expect(statusBar(page)).not.toContainText(/waiting|being sent/);
  await takePictures(page, info, 'outbox-online-again');

  for (const { id } of [first, second]) {
    expect((await operator.history(id)).filter(({ process }) => process === abort)).toHaveLength(1);
  }
  expect((await operator.history(late.id)).filter(({ process }) => process === abort)).toEqual([]);
});
