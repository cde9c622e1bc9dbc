import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { newFolder } from '../../support/desk.ts';
import { openFaultProxy } from '../../support/faultProxy.ts';
import {
  abortCard,
  isOnline,
  openTab,
  outboxHas,
  signIn,
  signInOnline,
  statusBar,
} from '../../support/operator.ts';
import { expect, test } from '../fixtures.ts';
import { takePictures } from '../look.ts';

const pem = (name: string): string =>
  readFileSync(join(import.meta.dirname, `../../support/tls/${name}.pem`), 'utf8');

const servers = { key: pem('key'), cert: pem('certificate') };
const guests = { key: pem('guestKey'), cert: pem('guestCertificate') };

test('another certificate: no connection, no byte is sent, no password either, and the desk says why', async ({
  startDesk,
  server,
  operator,
}, info) => {
  const card = await operator.newestCard('processing');
  const line = await openFaultProxy(server.url, servers);
  const dataFolder = await newFolder();
  const options = { dataFolder, server: line.url, trusted: servers.cert };
  const first = await startDesk(options);
  await signInOnline(first.page, 'operator');

  line.setCertificate(guests);
  const offline = (name: RegExp) => statusBar(first.page).getByRole('button', { name });
  await expect(offline(/^Offline since .+ · certificate not trusted$/)).toBeVisible();
  const heard = line.bytesHeard();
  const row = await abortCard(first.page, card);
  await expect(row).toContainText('Processing · Abort waiting');
  await first.page.keyboard.press('F5');
  await offline(/certificate not trusted/).click();
  await expect(first.page.getByRole('dialog', { name: 'Connection' })).toContainText('Nothing is sent to it');
  await takePictures(first.page, info, 'search-certificate');
  await first.close();

  const { page } = await startDesk(options);
  const alert = page.getByRole('alert').filter({ hasText: "The server's certificate is not trusted" });
  await expect(alert).toContainText('no password either');
  await takePictures(page, info, 'sign-in-certificate');
  await page.getByRole('textbox', { name: 'User name' }).fill('operator2');
  await page.getByRole('textbox', { name: 'Password' }).fill('operator2');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  await expect(alert).toBeVisible();
  await signIn(page, 'operator');
  await expect(statusBar(page)).toContainText('certificate not trusted');
  await openTab(page, 'OUTBOX');
  await outboxHas(page, { Waiting: 1 });
  expect(line.bytesHeard()).toBe(heard);

  line.setCertificate(servers);
  await page.keyboard.press('F5');
  await outboxHas(page, { Done: 1 });
  await isOnline(page);
  expect((await operator.card(card.id)).state).toBe('aborted');
  await line.close();
});
