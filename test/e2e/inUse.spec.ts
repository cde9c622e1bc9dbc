import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { holdFolder } from '../../electron/engine/store/holdFolder.ts';
import { newFolder } from '../support/desk.ts';
import { expect, test } from './fixtures.ts';
import { takePictures } from './look.ts';

test('a desk whose outbox another process has says so, and begins when it is free', async ({
  startDesk,
}, info) => {
  const dataFolder = await newFolder();
  mkdirSync(join(dataFolder, 'desk'), { mode: 0o700 });
  const hold = holdFolder(join(dataFolder, 'desk'));

  const { page } = await startDesk({ dataFolder });
  await expect(page.getByText('The outbox is in use')).toBeVisible();
  await expect(page.getByText('What waits is kept.')).toBeVisible();
  await takePictures(page, info, 'in-use');
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await expect(page.getByText('The outbox is in use')).toBeVisible();

  hold.close();
  // The first try may have waited long enough to succeed.
  const signIn = page.getByRole('button', { name: 'Sign in' });
  await expect(async () => {
    if (await again.isVisible()) await again.click({ timeout: 2_000 });
    await expect(signIn).toBeVisible({ timeout: 5_000 });
  }).toPass();
});
