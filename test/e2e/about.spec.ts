import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { newFolder } from '../support/desk.ts';
import { signInOnline } from '../support/operator.ts';
import { willSaveAt } from '../support/saveDialog.ts';
import { expect, test } from './fixtures.ts';

test('About tells the versions and saves a support file without names', async ({ startDesk }, info) => {
  const { app, page } = await startDesk();
  await signInOnline(page, 'operator');
  await page.getByRole('button', { name: 'Signed in as Berg, Ingrid' }).click();
  await page.getByRole('menuitem', { name: 'About Card Desk' }).click();
  const dialog = page.getByRole('dialog', { name: 'About Card Desk' });
  await expect(dialog.getByText(process.platform, { exact: false })).toBeVisible();

  await willSaveAt(app, '');
  await dialog.getByRole('button', { name: 'Save support file' }).click();
  await expect(dialog.getByRole('button', { name: 'Save support file' })).toBeEnabled();
  await expect(dialog.getByRole('status')).toBeEmpty();

  const folder = await newFolder();
  await willSaveAt(app, join(folder, 'no such folder', 'support.txt'));
  await dialog.getByRole('button', { name: 'Save support file' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The file was not saved');

  await willSaveAt(app, join(folder, 'support.txt'));
  await dialog.getByRole('button', { name: 'Save support file' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Saved as support.txt');
  await page.screenshot({ path: info.outputPath('about.png') });
  expect(await readdir(folder)).toEqual(['support.txt']);
  const text = await readFile(join(folder, 'support.txt'), 'utf8');
  expect(text).toContain('"kind": "online"');
  expect(text).not.toMatch(/Ingrid|Berg|"operator"/);
});
