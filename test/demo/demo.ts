import type { Page } from '@playwright/test';

import type { Api } from '../support/api.ts';
import { newFolder } from '../support/desk.ts';
import { openFaultProxy } from '../support/faultProxy.ts';
import {
  abortButton,
  isOffline,
  openTab,
  rowOf,
  search,
  select,
  signIn,
  signInOnline,
  wizard,
} from '../support/operator.ts';
import type { Card } from '../../shared/contract/http.ts';
import { expect, test } from '../e2e/fixtures.ts';
import { openStory, type Story } from './story.ts';

test.use({ serverOptions: { demoAbort: 'off', batchSync: 'off' } });

const next = (page: Page) => wizard(page).getByRole('button', { name: 'Next' });

const threeCards = async (operator: Api): Promise<readonly [Card, Card, Card]> => {
  const cards = await operator.cards('processing', 200);
  const [first, second, third] = cards.filter(({ order }) => order?.position === 1);
  if (first === undefined || second === undefined || third === undefined) {
    throw new Error('the demo data has at least three orders in processing');
  }
  return [first, second, third];
};

const disabled = async (story: Story, desk: Page, card: Card): Promise<void> => {
  await story.step(desk, 'The operator signed in: HOME', 'home');
  await search(desk, 'Processing');
  await story.step(desk, 'SEARCH, Temporary card, Processing, Search', 'search');
  await select(desk, card);
  await expect(abortButton(desk)).toBeDisabled();
  await story.step(desk, 'The abort is disabled by default, and the desk says so');
};

const enable = async (story: Story, page: Page): Promise<void> => {
  await signInOnline(page, 'admin');
  await story.step(page, 'Administrator, step 1: log in');
  await openTab(page, 'ADMIN');
  await page.getByRole('button', { name: 'Temporary card', exact: true }).click();
  await story.step(page, 'Administrator, step 2: Home > Cards > Temporary card');
  await page.getByRole('tab', { name: 'Processing', exact: true }).click();
  await story.step(page, 'Administrator, step 3: the Processing tab');
  await page.getByRole('button', { name: 'New' }).click();
  await page.getByRole('combobox', { name: 'Process' }).click();
  await page.getByRole('option', { name: 'Abort temporary card order', exact: true }).click();
  await story.step(page, 'Administrator, step 4: Abort temporary card order in Additional Commands', 'admin');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('tabpanel').getByText(/^Saved/)).toBeVisible();
  await story.step(page, 'Administrator, step 5: Save');
};

const cancelThenNext = async (story: Story, desk: Page, operator: Api, card: Card): Promise<void> => {
  await expect(abortButton(desk)).toBeEnabled();
  await story.step(desk, 'The open desk has the command by itself');
  await abortButton(desk).click();
  await story.step(desk, 'The wizard says what will be aborted', 'wizard');
  await wizard(desk).getByRole('button', { name: 'Cancel' }).click();
  await expect(wizard(desk)).toBeHidden();
  expect((await operator.card(card.id)).state).toBe('processing');
  await story.step(desk, 'Cancel: nothing happened');
  await abortButton(desk).click();
  await next(desk).click();
  await expect(rowOf(desk, card)).toContainText('Aborted');
  expect((await operator.card(card.id)).state).toBe('aborted');
  await story.step(desk, 'Next: the card is aborted');
  await rowOf(desk, card).dblclick();
  await expect(desk.getByRole('region', { name: 'Card profile' })).toContainText(
    'Abort temporary card order',
  );
  await story.step(desk, 'The card profile: state, details, history', 'profile');
  await desk.getByRole('button', { name: 'Back to the results' }).click();
};

const order = async (story: Story, desk: Page): Promise<void> => {
  await openTab(desk, 'HOME');
  await desk.getByRole('button', { name: 'Order temporary cards', exact: true }).click();
  const dialog = desk.getByRole('dialog', { name: 'Order temporary cards' });
  for (const [field, value] of [
    ['Number of cards', '3'],
    ['Layout', 'Visitor blue'],
    ['Delivery site', 'Uppsala'],
  ] as const) {
    await dialog.getByLabel(field).fill(value);
    await dialog.getByRole('button', { name: 'Next' }).click();
  }
  await expect(dialog).toContainText('Step 4 of 4');
  await story.step(desk, 'Order temporary cards: everything once more before Next', 'order');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await desk.keyboard.press('F1');
  await expect(desk.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await story.step(desk, 'F1: every key', 'shortcuts');
  await desk.keyboard.press('Escape');
};

test('the article, in a real window', async ({ server, operator, admin, startDesk }) => {
  const story = await openStory();
  const [first, second, third] = await threeCards(operator);
  const dataFolder = await newFolder();
  const line = await openFaultProxy(server.url);

  const desk = await startDesk({ dataFolder, server: line.url });
  await expect(desk.page.getByRole('region', { name: 'Demo accounts' })).toBeVisible();
  await story.step(desk.page, 'The sign-in screen', 'sign-in');
  await signInOnline(desk.page, 'operator');
  await disabled(story, desk.page, first);
  const administrator = await startDesk();
  await enable(story, administrator.page);
  await administrator.close();
  await cancelThenNext(story, desk.page, operator, first);

  line.cut();
  await isOffline(desk.page);
  await select(desk.page, second);
  await abortButton(desk.page).click();
  await story.step(desk.page, 'Offline: the wizard says that this is a request', 'offline');
  await next(desk.page).click();
  await expect(rowOf(desk.page, second)).toContainText('Abort waiting');
  await story.step(desk.page, 'The abort waits on disk, the card keeps its state');
  await desk.kill();
  line.restore();
  const again = await startDesk({ dataFolder, server: line.url });
  await signIn(again.page, 'operator');
  await expect.poll(async () => (await operator.card(second.id)).state).toBe('aborted');
  await openTab(again.page, 'OUTBOX');
  await story.step(again.page, 'The desk was killed; started again, it sent the abort, once', 'outbox');
  await order(story, again.page);

  await select(again.page, third);
  line.cut();
  await isOffline(again.page);
  await abortButton(again.page).click();
  await next(again.page).click();
  await expect(wizard(again.page)).toBeHidden();
  await admin.runBatchSync();
  line.restore();
  await expect(again.page.getByText(/Not aborted: already ordered/).first()).toBeVisible();
  await story.step(again.page, 'Too late: the bureau took the card first, and the desk says so', 'too-late');
  await openTab(again.page, 'OUTBOX');
  await story.step(again.page, 'OUTBOX, Needs attention');
  story.end();
  await line.close();
});
