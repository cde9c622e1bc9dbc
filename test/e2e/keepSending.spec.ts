import type { Page } from '@playwright/test';

import { violationsOn } from '../support/accessibility.ts';
import { abort, type Api } from '../support/api.ts';
import type { RunningDesk } from '../support/desk.ts';
import { type FaultProxy, openFaultProxy } from '../support/faultProxy.ts';
import {
  abortCard,
  isOffline,
  isOnline,
  openTab,
  rowOf,
  search,
  signIn,
  signInOnline,
  signOut,
} from '../support/operator.ts';
import type { SpawnedServer } from '../support/server.ts';
import { expect, test } from './fixtures.ts';
import { chooseLook, settle } from './look.ts';

/** The server answers, but no command reaches it. */
const holdCommands = (line: FaultProxy): void => {
  line.setFault(({ path }) => ({ kind: path.includes('/processes/') ? 'lostRequest' : 'none' }));
};

const askToSignOut = async (page: Page, displayName: string) => {
  await page.getByRole('button', { name: displayName }).click();
  await page.getByRole('menuitem').last().click();
  return page.getByRole('dialog');
};

const statusBar = (page: Page) => page.getByRole('contentinfo');

const waitsForAnother = /^1 command of another operator waiting since .+/;

type Parts = {
  readonly startDesk: (options: { server: string }) => Promise<RunningDesk>;
  readonly server: SpawnedServer;
  readonly operator: Api;
};

/** Ingrid aborts a card while the server does not answer. */
const abortOffline = async ({ startDesk, server, operator }: Parts) => {
  const card = await operator.newestCard('processing');
  const line = await openFaultProxy(server.url);
  const { page } = await startDesk({ server: line.url });
  await signInOnline(page, 'operator');
  line.cut();
  await isOffline(page);
  await abortCard(page, card);
  return { card, line, page };
};

test('what an operator leaves is sent in his name, and the next one learns no more than that it waits', async ({
  startDesk,
  server,
  operator,
}) => {
  const { line, page, card } = await abortOffline({ startDesk, server, operator });
  holdCommands(line);
  line.restore();
  await isOnline(page);

  const dialog = await askToSignOut(page, 'Berg, Ingrid');
  await expect(dialog).toContainText('1 command has not been answered by the server yet.');
  await expect(dialog.getByRole('button', { name: 'Stay signed in' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await askToSignOut(page, 'Berg, Ingrid');
  await dialog.getByRole('button', { name: 'Keep sending for me' }).click();
  await expect(
    page.getByText(/^1 command waiting at this desk since .+ · being sent for its author$/),
  ).toBeVisible();

  await signInOnline(page, 'operator2');
  await expect(statusBar(page).getByText(waitsForAnother)).toContainText('being sent for its author');
  await openTab(page, 'OUTBOX');
  await expect(page.getByText(String(card.order?.number))).toHaveCount(0);
  await search(page, 'All', String(card.order?.number));
  await expect(rowOf(page, card)).toContainText('Processing');
  await expect(rowOf(page, card)).not.toContainText('Abort');

  line.setFault(() => ({ kind: 'none' }));
  await expect.poll(async () => (await operator.card(card.id)).state).toBe('aborted');
  expect((await operator.history(card.id)).at(-1)).toMatchObject({ process: abort, by: 'Berg, Ingrid' });
  await expect(statusBar(page).getByText(waitsForAnother)).toBeHidden();
  await expect(rowOf(page, card)).toContainText('Aborted');

  await signOut(page, 'Lindqvist, Omar');
  await signIn(page, 'operator');
  await openTab(page, 'OUTBOX');
  await expect(page.getByText(String(card.order?.number))).toBeVisible();
  await expect(page.getByText(/^Aborted /)).toBeVisible();
  await line.close();
});

test('what was refused meanwhile is told to its author when he is back, and to nobody before', async ({
  startDesk,
  server,
  operator,
  admin,
}) => {
  const card = await operator.newestCard('processing');
  const line = await openFaultProxy(server.url);
  const { page } = await startDesk({ server: line.url });
  await signInOnline(page, 'operator');
  holdCommands(line);
  await abortCard(page, card);
  const dialog = await askToSignOut(page, 'Berg, Ingrid');
  await dialog.getByRole('button', { name: 'Keep sending for me' }).click();
  await admin.runBatchSync();
  await signInOnline(page, 'operator2');
  line.setFault(() => ({ kind: 'none' }));
  await expect(statusBar(page).getByText(waitsForAnother)).toBeHidden();
  await expect(page.getByText(/^Not aborted/)).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);

  await signOut(page, 'Lindqvist, Omar');
  await signIn(page, 'operator');
  await expect(page.getByRole('alert')).toContainText(/Not aborted: already ordered at .+, batch \d+/);
  await expect(page.getByRole('tab', { name: /^OUTBOX/ })).toContainText('1');
  await line.close();
});

test('offline nobody can keep sending: the desk says so, and what is left waits for its author', async ({
  startDesk,
  server,
  operator,
}) => {
  const { line, page, card } = await abortOffline({ startDesk, server, operator });
  const dialog = await askToSignOut(page, 'Berg, Ingrid');
  await expect(dialog).toContainText('Keep sending for me is not possible now');
  await expect(dialog.getByRole('button', { name: 'Keep sending for me' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText(/^1 command waiting at this desk since [^·]+$/)).toBeVisible();
  line.restore();
  await signInOnline(page, 'operator2');
  await expect(statusBar(page).getByText(waitsForAnother)).not.toContainText('being sent');
  expect((await operator.card(card.id)).state).toBe('processing');
  await line.close();
});

test('the question is accessible, and so is the sign-in screen with what waits', async ({
  startDesk,
  server,
  operator,
}, info) => {
  const card = await operator.newestCard('processing');
  const line = await openFaultProxy(server.url);
  const { app, page } = await startDesk({ server: line.url });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found: string[] = [];
  const look = async (name: string): Promise<void> => {
    await settle(page);
    await page.screenshot({ path: info.outputPath(`${name}.png`) });
    for (const violation of await violationsOn(page)) found.push(`${name}: ${violation}`);
  };
  await signInOnline(page, 'operator');
  holdCommands(line);
  await abortCard(page, card);
  const dialog = await askToSignOut(page, 'Berg, Ingrid');
  await expect(dialog).toBeVisible();
  for (const [language, theme] of [
    ['en', 'light'],
    ['en', 'dark'],
    ['en', 'highContrast'],
    ['de', 'light'],
    ['sv', 'light'],
  ] as const) {
    await chooseLook(page, language, theme);
    await look(`sign-out-${language}-${theme}`);
  }
  const narrow = async (width: number): Promise<void> => {
    await app.evaluate(({ BrowserWindow }, given) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setMinimumSize(200, 200);
      window?.setContentSize(given, 640);
    }, width);
  };
  await chooseLook(page, 'de', 'light');
  await narrow(480);
  await look('sign-out-narrow');
  line.cut();
  await expect(dialog.getByRole('button')).toHaveCount(2);
  await look('sign-out-offline');
  await narrow(1100);
  line.restore();
  await expect(dialog.getByRole('button')).toHaveCount(3);
  await dialog.getByRole('button').last().click();
  for (const theme of ['light', 'dark'] as const) {
    await chooseLook(page, 'en', theme);
    await look(`sign-in-${theme}`);
  }
  expect(found).toEqual([]);
  await line.close();
});
