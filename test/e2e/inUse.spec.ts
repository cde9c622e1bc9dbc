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
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The outbox is in use')).toBeVisible();

  hold.close();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});
