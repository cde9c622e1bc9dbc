import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { abort } from '../support/api.ts';
import { askBridge } from '../support/bridge.ts';
import { launchDesk, newFolder } from '../support/desk.ts';
import { isOnline, openTab, signIn, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

test('a wrong password', async ({ startDesk }) => {
  const { page } = await startDesk();
  await page.getByRole('textbox', { name: 'User name' }).fill('operator');
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText(/user name or the password/i);
  await expect(page.getByRole('textbox', { name: 'User name' })).toHaveValue('operator');
});

test('an unknown server', async ({ startDesk }) => {
  const { page } = await startDesk({ server: 'http://127.0.0.1:9' });
  await page.getByRole('textbox', { name: 'User name' }).fill('operator');
  await page.getByRole('textbox', { name: 'Password' }).fill('operator');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').first()).toContainText(/cannot be reached|did not answer/i);
});

test('a server address typed at the first start', async ({ server }) => {
  const desk = await launchDesk({ dataFolder: await newFolder() });
  const { page } = desk;
  await page.getByRole('textbox', { name: 'Server address' }).fill('nonsense');
  await page.getByRole('textbox', { name: 'User name' }).fill('operator');
  await page.getByRole('textbox', { name: 'Password' }).fill('operator');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').first()).toContainText(/address/i);
  await page.getByRole('textbox', { name: 'Server address' }).fill(server.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await isOnline(page);
  await desk.close();
});

test('a server that answers HTML', async ({ startDesk }) => {
  const portal = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<h1>Welcome to the hotel</h1>');
  });
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  const { port } = portal.address() as AddressInfo;
  const { page } = await startDesk({ server: `http://127.0.0.1:${port}` });
  await page.getByRole('textbox', { name: 'User name' }).fill('operator');
  await page.getByRole('textbox', { name: 'Password' }).fill('operator');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').first()).toContainText(/not a Card Desk server/i);
  portal.closeAllConnections();
  portal.close();
});

test('a damaged settings file is put beside, and the desk starts', async ({ startDesk }) => {
  const dataFolder = await newFolder();
  await writeFile(join(dataFolder, 'settings.json'), '{"language":');
  const { page } = await startDesk({ dataFolder });
  await expect(page.getByText(/settings\.json/).first()).toBeVisible();
  await signIn(page, 'operator');
  const aside = (await readdir(dataFolder)).find((name) => name.startsWith('settings.json.set-aside'));
  expect(await readFile(join(dataFolder, String(aside)), 'utf8')).toBe('{"language":');
});

test('a damaged managed configuration names file and key, and the rest counts', async ({ startDesk }) => {
  const { page } = await startDesk({
    managed: { policies: { replicaWithoutKeyStore: true, offlineDays: 'seven' } },
  });
  await expect(page.getByText(/policies\.offlineDays/)).toBeVisible();
  await signInOnline(page, 'operator');
});

test('a card that does not exist', async ({ startDesk, operator }) => {
  const answer = await operator.runProcess({ id: '00000000-0000-4000-8000-000000000000', stateRevision: 1 });
  expect(answer.status).toBe(404);
  expect(answer.body).toMatchObject({ type: expect.stringMatching(/not-found$/) });
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  const [asked] = await askBridge(page, [
    [
      'startProcess',
      { process: abort, cardId: '00000000-0000-4000-8000-000000000000', stateRevision: 1, input: {} },
    ],
  ]);
  expect(asked).toMatchObject({ ok: false, error: { name: 'not-found' } });
});

test('a text that is too long is cut where it is typed, and pushes nothing out of the window', async ({
  startDesk,
}) => {
  const { page } = await startDesk();
  const long = 'x'.repeat(1_500);
  await page.getByRole('textbox', { name: 'User name' }).fill(long);
  await page.getByRole('textbox', { name: 'Password' }).fill(long);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('Sign-in refused');
  await signInOnline(page, 'operator');

  await page.getByRole('textbox', { name: 'Quick search' }).fill(long);
  await page.keyboard.press('Enter');
  await expect(page.getByText('No card has')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Find' })).toBeInViewport({ ratio: 1 });

  await page.getByRole('button', { name: 'Order temporary cards' }).click();
  const wizard = page.getByRole('dialog', { name: 'Order temporary cards' });
  for (const entered of ['2', long, long]) {
    await wizard.locator('input').fill(entered);
    await wizard.getByRole('button', { name: 'Next' }).click();
  }
  await expect(wizard.getByText('Step 4 of 4')).toBeVisible();
  await wizard.getByRole('button', { name: 'Next' }).click();
  await expect(wizard).toBeHidden();

  await openTab(page, 'SEARCH');
  await page.getByRole('button', { name: 'Add criterion' }).click();
  await page.getByRole('menuitem', { name: 'Ordered by' }).click();
  await page.getByRole('combobox', { name: 'Ordered by' }).fill(long);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText('No card answers these criteria')).toBeVisible();
});
