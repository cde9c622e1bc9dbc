import { execFile } from 'node:child_process';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Page } from '@playwright/test';

import { abort, apiOf, type Api } from '../../support/api.ts';
import { askBridge } from '../../support/bridge.ts';
import { newFolder } from '../../support/desk.ts';
import {
  abortCard,
  entriesOf,
  isOffline,
  isOnline,
  openTab,
  outboxHas,
  signInOnline,
  statusBar,
  wizard,
} from '../../support/operator.ts';
import { expect, test } from '../fixtures.ts';
import { takePictures } from '../look.ts';

const tar = async (...args: readonly string[]): Promise<unknown> => promisify(execFile)('tar', args);

/** The runbook's own restore, but for the new epoch, which an administrator may forget. */
const restore = async (dataDir: string, backup: string): Promise<void> => {
  await rename(dataDir, `${dataDir}.before-restore`);
  await mkdir(dataDir, { mode: 0o700 });
  await tar('-C', dataDir, '-xzpf', backup);
};

type Seen = { readonly id: string; readonly state: string; readonly version: number };

const inOrder = (cards: readonly Seen[]): readonly string[] =>
  cards.map(({ id, state, version }) => `${id} ${state} ${version}`).sort();

const states = ['requested', 'processing', 'ordered', 'inProduction', 'produced', 'unassigned', 'assigned'];
const aside = ['expired', 'locked', 'aborted', 'failed'];

const everyCardAt = async (server: Api): Promise<readonly string[]> =>
  inOrder((await Promise.all([...states, ...aside].map(async (state) => server.everyCard(state)))).flat());

/** Every temporary card of the desk's replica, as its screens could show it. */
const everyCardOf = async (page: Page): Promise<readonly string[]> => {
  const criteria = { objectType: 'temporaryCard', state: null, text: '' };
  const sort = { field: 'order', direction: 'asc' };
  const [found] = await askBridge(page, [['searchCards', { criteria, sort }]]);
  const { searchId, total } = (found as { value: { searchId: string; total: number } }).value;
  const offsets = Array.from({ length: Math.ceil(total / 500) }, (_, page) => page * 500);
  const pages = await askBridge(
    page,
    offsets.map((offset) => ['readHits', { searchId, offset, limit: 500 }]),
  );
  return inOrder(
    pages.flatMap((one) => (one as { value: { rows: { card: Seen }[] } }).value.rows.map(({ card }) => card)),
  );
};

test('a server restored from a backup and grown past: what it forgot needs attention, and the desk equals it', async ({
  startDesk,
  startServer,
  server,
  line,
  operator,
}, info) => {
  const [lost, taken, unanswered] = await operator.cards('processing', 3);
  if (lost === undefined || taken === undefined || unanswered === undefined)
    throw new Error('a queue is there');
  const port = Number(new URL(server.url).port);
  const backup = join(await newFolder(), 'backup.tar.gz');
  await server.stop();
  await tar('-C', server.dataDir, '-czf', backup, '.');
  const today = await startServer(port);

  const { page } = await startDesk({ server: line.url });
  await signInOnline(page, 'operator');
  for (const card of [lost, taken]) await expect(await abortCard(page, card)).toContainText('Aborted');
  line.setFault(({ path }) =>
    path.includes('/processes/') ? { kind: 'cut', afterBytes: 0 } : { kind: 'none' },
  );
  await abortCard(page, unanswered);
  await expect(statusBar(page)).toContainText('1 being sent');
  line.cut();
  await isOffline(page);
  await today.stop();
  await restore(server.dataDir, backup);
  await startServer(port);
  const somebody = await apiOf(server.url, 'operator2');
  expect((await somebody.runProcess(taken)).status).toBe(200);
  for (let orders = 0; orders < 4; orders += 1) await somebody.order(9);
  line.setFault(() => ({ kind: 'none' }));
  line.restore();
  await page.keyboard.press('F5');

  await statusBar(page).getByRole('button', { name: 'Sign-in needed' }).click();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('dialog').getByLabel('Password').fill('operator');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await isOnline(page);
  await openTab(page, 'OUTBOX');
  await outboxHas(page, { 'Needs attention': 2, Done: 1 });
  for (const entry of await entriesOf(page, 'Needs attention').all()) {
    await expect(entry).toContainText('The server was restored from a backup and no longer knows of this.');
  }
  await takePictures(page, info, 'outbox-restored');
  await expect(page.getByRole('button', { name: 'Try again', exact: true })).toHaveCount(1);
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await wizard(page).getByRole('button', { name: 'Next' }).click();
  // The one that was tried again rests, and stays to be read.
  await outboxHas(page, { 'Needs attention': 1, Done: 3 });

  for (const [card, by] of [
    [lost, 'Berg, Ingrid'],
    [unanswered, 'Berg, Ingrid'],
    [taken, 'Lindqvist, Omar'],
  ] as const) {
    const aborts = (await somebody.history(card.id)).filter(({ process }) => process === abort);
    expect(aborts).toMatchObject([{ by }]);
  }
  await expect.poll(async () => everyCardOf(page)).toEqual(await everyCardAt(somebody));
});
