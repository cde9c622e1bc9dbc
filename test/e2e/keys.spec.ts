import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { chromium, type ElectronApplication, type Page } from '@playwright/test';

import { abort } from '../support/api.ts';
import { newFolder } from '../support/desk.ts';
import { openKeyring, type Keyring } from '../support/keyring.ts';
import { abortCard, isOffline, signIn, signInOnline, signOut, statusBar } from '../support/operator.ts';
import { expect, test as withDesks } from './fixtures.ts';
import { takePictures } from './look.ts';

const test = withDesks.extend<{ readonly keyring: Keyring }>({
  keyring: async ({}, use) => {
    const keyring = await openKeyring();
    await use(keyring);
    await keyring.close();
  },
});

const keyFileOf = (dataFolder: string): string => readFileSync(join(dataFolder, 'desk', 'desk.key'), 'utf8');
const outboxOf = (dataFolder: string): Buffer => readFileSync(join(dataFolder, 'desk', 'outbox.db'));

/** As the key store itself opens it. */
const openedKey = async (app: ElectronApplication, file: string): Promise<string> => {
  const { key } = JSON.parse(file) as { readonly key: string };
  return app.evaluate(
    ({ safeStorage }, sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
    key,
  );
};

type StartedAgain = { readonly page: Page; end(): Promise<void> };

/** The desk that started itself anew: found by the port that it notes. */
const startedAgain = async (dataFolder: string): Promise<StartedAgain> => {
  const noted = async () => (await readFile(join(dataFolder, 'DevToolsActivePort'), 'utf8')).split('\n')[0];
  const connected = async () => chromium.connectOverCDP(`http://127.0.0.1:${await noted()}`);
  await expect
    .poll(async () =>
      connected()
        .then(async (b) => b.close())
        .then(
          () => true,
          () => false,
        ),
    )
    .toBe(true);
  const browser = await connected();
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('a desk has a context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  const pid = Number(readlinkSync(join(dataFolder, 'SingletonLock')).split('-').at(-1));
  return {
    page,
    end: async () => {
      const gone = new Promise((resolve) => browser.once('disconnected', resolve));
      process.kill(pid);
      await gone;
    },
  };
};

const again = { args: ['--remote-debugging-port=0'], env: {} };

test('with a key store: no file opens the outbox; one that is locked is waited for, and what waited is sent then', async ({
  startDesk,
  keyring,
  line,
  operator,
}) => {
  const card = await operator.newestCard('processing');
  const dataFolder = await newFolder();
  const { args, env } = keyring.session;
  const options = {
    ...{ dataFolder, server: line.url, managed: {} },
    session: { args: [...args, ...again.args], env },
  };
  const first = await startDesk(options);
  await signInOnline(first.page, 'operator');
  await expect(statusBar(first.page).getByText('Limited protection')).toHaveCount(0);
  const sealed = keyFileOf(dataFolder);
  expect(sealed).not.toContain(await openedKey(first.app, sealed));
  line.cut();
  await isOffline(first.page);
  await abortCard(first.page, card);
  await first.close();

  await keyring.lock();
  const before = outboxOf(dataFolder);
  const locked = await startDesk(options);
  const alert = locked.page.getByRole('alert');
  await expect(alert).toContainText('The key store is locked');
  await expect(alert).toContainText('what waits is kept');
  expect(outboxOf(dataFolder).equals(before)).toBe(true);
  expect(keyFileOf(dataFolder)).toBe(sealed);

  await keyring.unlock();
  line.restore();
  const closed = locked.app.waitForEvent('close');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await closed;
  const desk = await startedAgain(dataFolder);
  await signIn(desk.page, 'operator');
  await expect.poll(async () => (await operator.card(card.id)).state).toBe('aborted');
  const aborts = (await operator.history(card.id)).filter(({ process: name }) => name === abort);
  expect(aborts).toMatchObject([{ by: 'Berg, Ingrid' }]);
  await desk.end();
});

test('a key that is lost: what waited is set aside, and everybody is told how much that was', async ({
  startDesk,
  keyring,
  line,
  operator,
}, info) => {
  const dataFolder = await newFolder();
  const options = { dataFolder, server: line.url, managed: {}, session: keyring.session };
  const first = await startDesk(options);
  await signInOnline(first.page, 'operator');
  line.cut();
  await isOffline(first.page);
  await abortCard(first.page, await operator.newestCard('processing'));
  await first.close();
  const before = outboxOf(dataFolder);

  await keyring.lose();
  line.restore();
  const { page } = await startDesk(options);
  const told = page.getByRole('alert').filter({ hasText: 'The key to the outbox is lost' });
  await expect(told).toContainText('1 command waited in it since');
  await expect(told).toContainText('nothing in it was deleted');
  const setAside = readdirSync(join(dataFolder, 'desk')).filter((name) => name.includes('set-aside'));
  expect(setAside).toContainEqual(expect.stringMatching(/^desk\.key\.set-aside-/));
  const [outbox = ''] = setAside.filter((name) => /^outbox\.db\.set-aside-.*Z$/.test(name));
  expect(readFileSync(join(dataFolder, 'desk', outbox)).equals(before)).toBe(true);

  await signInOnline(page, 'operator');
  await expect(told).toContainText('give again what was not done');
  await takePictures(page, info, 'lost');
  await told.getByRole('button', { name: 'I have read this' }).click();
  await expect(told).toHaveCount(0);
  await signOut(page, 'Berg, Ingrid');
  await expect(told).toHaveCount(0);
  await signIn(page, 'operator2');
  await expect(told).toContainText('1 command waited in it since');
});

test('without a key store the key is a file of the owner alone, and the desk says so; one that comes seals it', async ({
  startDesk,
  keyring,
}) => {
  const dataFolder = await newFolder();
  const first = await startDesk({ dataFolder, managed: {} });
  await signInOnline(first.page, 'operator');
  await statusBar(first.page).getByRole('button', { name: 'Limited protection' }).click();
  await expect(first.page.getByText("No key store protects the desk's key")).toBeVisible();
  await expect(first.page.getByText('kept in memory only')).toBeVisible();
  expect(statSync(join(dataFolder, 'desk', 'desk.key')).mode & 0o777).toBe(0o600);
  const { key } = JSON.parse(keyFileOf(dataFolder)) as { readonly key: string };
  await first.close();

  const second = await startDesk({ dataFolder, managed: {}, session: keyring.session });
  await signInOnline(second.page, 'operator');
  await expect(statusBar(second.page).getByText('Limited protection')).toHaveCount(0);
  expect(keyFileOf(dataFolder)).not.toContain(key);
  expect(await openedKey(second.app, keyFileOf(dataFolder))).toBe(key);
  await second.close();

  const third = await startDesk({ dataFolder, managed: {} });
  await expect(third.page.getByRole('alert')).toContainText('The key store is not there');
});
