import { askBridge } from '../support/bridge.ts';
import { newFolder } from '../support/desk.ts';
import { openFaultProxy } from '../support/faultProxy.ts';
import { signIn as signInAs } from '../support/http.ts';
import {
  abortButton,
  isOffline,
  isOnline,
  openTab,
  rowOf,
  search,
  select,
  signIn,
  signInOnline,
  wizard,
} from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { chooseLook, resizeTo } from './look.ts';

test.use({ serverOptions: { demoAbort: 'on', batchSync: '3600' } });

const ahead =
  /The next batch sync is .+\. If this desk is not online by then, the card will probably be ordered\./;
const passed = /The batch sync of .+ has passed: the card is probably ordered already\./;

const planBatchSync = async (url: string, change: object): Promise<void> => {
  const admin = await signInAs(url, 'admin');
  const ifMatch = (await admin.call('GET', '/v1/admin/batch-sync')).headers.get('etag') ?? '';
  const headers = { 'if-match': ifMatch };
  expect((await admin.call('PUT', '/v1/admin/batch-sync', { headers, body: change })).status).toBe(200);
};

test('an abort given offline is told of the batch sync, before Next and while it waits', async ({
  startDesk,
  server,
  operator,
}, info) => {
  const [card, other] = await operator.cards('processing', 2);
  if (card === undefined || other === undefined) throw new Error('there are cards in processing');
  const line = await openFaultProxy(server.url);
  const { page } = await startDesk({ server: line.url });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signInOnline(page, 'operator');
  line.cut();
  await isOffline(page);
  const row = await select(page, card);
  await abortButton(page).click();
  await expect(wizard(page)).toContainText(ahead);
  await page.screenshot({ path: info.outputPath('wizard.png') });
  await wizard(page).getByRole('button', { name: 'Next' }).click();
  const marked = /Processing · Abort waiting · until \d\d:\d\d/;
  await expect(row).toContainText(marked);
  const inPanel = page.getByRole('complementary').getByTitle(marked);
  expect(await inPanel.evaluate((word) => word.scrollWidth - word.clientWidth)).toBe(0);
  await page.screenshot({ path: info.outputPath('search.png') });
  await row.dblclick();
  await expect(page.getByRole('region', { name: 'Card profile' })).toContainText(ahead);
  await page.screenshot({ path: info.outputPath('profile.png') });
  await openTab(page, 'OUTBOX');
  await expect(page.getByRole('listitem').filter({ hasText: 'Not yet sent' })).toContainText(ahead);

  line.restore();
  await isOnline(page);
  await expect.poll(async () => (await operator.card(card.id)).state).toBe('aborted');

  // The desk knows of a batch sync that is seconds away, and is cut off before it.
  await planBatchSync(server.url, { enabled: true, intervalSeconds: 5 });
  await expect
    .poll(async () => {
      await askBridge(page, [['synchronise', {}]]);
      return (await askBridge(page, [['readStatus', {}]]))[0];
    })
    .toMatchObject({ value: { batchSync: { intervalSeconds: 5 } } });
  line.cut();
  await planBatchSync(server.url, { enabled: false, intervalSeconds: 3600 });
  await isOffline(page);
  await openTab(page, 'SEARCH');
  await page.getByRole('button', { name: 'Back to the results' }).click();
  const late = await select(page, other);
  await abortButton(page).click();
  await expect(wizard(page)).toContainText(passed);
  await wizard(page).getByRole('button', { name: 'Next' }).click();
  await expect(late).toContainText('Abort waiting · too late?');
  await line.close();
});

test('an abort whose card changed meanwhile is marked before it is sent, and can be taken back', async ({
  startDesk,
  server,
  operator,
  admin,
}, info) => {
  const card = await operator.newestCard('processing');
  const line = await openFaultProxy(server.url);
  const dataFolder = await newFolder();
  const first = await startDesk({ dataFolder, server: line.url });
  await signInOnline(first.page, 'operator');
  line.cut();
  await isOffline(first.page);
  await select(first.page, card);
  await abortButton(first.page).click();
  await wizard(first.page).getByRole('button', { name: 'Next' }).click();
  await expect(wizard(first.page)).toBeHidden();
  await first.close();
  await admin.runBatchSync();
  line.restore();
  const other = await startDesk({ dataFolder, server: line.url });
  await signInOnline(other.page, 'operator2');
  await other.close();

  line.cut();
  const { page } = await startDesk({ dataFolder, server: line.url });
  await signIn(page, 'operator');
  await isOffline(page);
  const changed = /The card is Ordered since \d\d:\d\d: this will probably be refused\./;
  await openTab(page, 'OUTBOX');
  await expect(page.getByRole('listitem').filter({ hasText: 'Not yet sent' })).toContainText(changed);
  await page.screenshot({ path: info.outputPath('outbox.png') });
  await chooseLook(page, 'de', 'dark');
  await page.screenshot({ path: info.outputPath('outbox-de-dark.png') });
  await chooseLook(page, 'en', 'light');
  await search(page, 'All', String(card.order?.number));
  const row = rowOf(page, card);
  await row.getByText(String(card.order?.number)).click();
  await expect(row).toContainText('Ordered · Abort waiting · refused?');
  const panel = page.getByRole('complementary', { name: 'Selection' });
  await expect(panel).toContainText(changed);
  await page.screenshot({ path: info.outputPath('search.png') });
  await panel.getByRole('button', { name: 'Take back' }).click();
  await expect(row).not.toContainText('Abort waiting');
  line.restore();
  await isOnline(page);
  expect((await operator.history(card.id)).map(({ kind }) => kind)).not.toContain('process');
  await line.close();
});

test('at 1280 by 800 it is seen without scrolling until when the selected card can be aborted', async ({
  startDesk,
  operator,
}) => {
  const { app, page } = await startDesk();
  await resizeTo(app, 1280, 800);
  await signInOnline(page, 'operator');
  await select(page, await operator.newestCard('processing'));
  const panel = page.getByRole('complementary');
  for (const [language, words] of [
    ['en', 'Next batch sync'],
    ['de', 'Nächster Batch-Abgleich'],
    ['sv', 'Nästa batchsynk'],
  ] as const) {
    await chooseLook(page, language, 'light');
    await expect(panel.getByText(words)).toBeInViewport({ ratio: 1 });
  }
});
