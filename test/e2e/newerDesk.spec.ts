import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { openSql } from '../../electron/engine/store/open.ts';
import { deriveKey } from '../../electron/engine/store/seal.ts';
import { newFolder } from '../support/desk.ts';
import { expect, test } from './fixtures.ts';

const keyOf = (folder: string): Uint8Array => {
  const { key } = JSON.parse(readFileSync(join(folder, 'desk.key'), 'utf8')) as { readonly key: string };
  return Buffer.from(key, 'base64');
};

test('an older Card Desk leaves the outbox of a newer one alone, and says what to do', async ({
  startDesk,
}) => {
  const dataFolder = await newFolder();
  const newer = await startDesk({ dataFolder });
  await newer.close();
  const folder = join(dataFolder, 'desk');
  const path = join(folder, 'outbox.db');
  const sql = openSql(path, deriveKey(keyOf(folder), 'desk file'));
  sql.exec('PRAGMA user_version = 9999');
  sql.close();
  const before = readFileSync(path);

  const { page } = await startDesk({ dataFolder });
  await expect(page.getByText('The outbox belongs to a newer Card Desk')).toBeVisible();
  await expect(page.getByText('Install the newer version again')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The outbox belongs to a newer Card Desk')).toBeVisible();
  expect(readFileSync(path).equals(before)).toBe(true);
});
