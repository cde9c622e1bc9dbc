import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { deskIdFor } from '../../electron/engine/deskIdFor.ts';
import { lostFor } from '../support/catalogueFolder.ts';
import { newFolder } from '../support/desk.ts';
import { openTab, select, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { takePictures } from './look.ts';

const name = 'Report temporary card lost';

test.use({
  serverOptions: async ({}, use) => {
    const folder = await newFolder();
    await writeFile(join(folder, 'lost.json'), JSON.stringify(lostFor(['Stolen', 'Mislaid'])));
    await use({ demoAbort: 'off', batchSync: 'off', env: { CARD_DESK_CATALOGUE: folder } });
  },
});

test('a process that was added as a file is enabled and run, with no code in the desk', async ({
  startDesk,
  operator,
}, info) => {
  const card = await operator.newestCard('assigned');
  const desk = (await startDesk()).page;
  await signInOnline(desk, 'operator');
  const row = await select(desk, card, 'Assigned');
  const button = desk.getByRole('button', { name, exact: true });
  await expect(button).toBeDisabled();

  const administrator = (await startDesk()).page;
  await signInOnline(administrator, 'admin');
  await openTab(administrator, 'ADMIN');
  await administrator.getByRole('button', { name: 'Temporary card', exact: true }).click();
  await administrator.getByRole('tab', { name: 'Assigned', exact: true }).click();
  await administrator.getByRole('button', { name: 'New' }).click();
  await administrator.getByRole('combobox', { name: 'Process' }).click();
  await administrator.getByRole('option', { name, exact: true }).click();
  await administrator.getByRole('button', { name: 'Save', exact: true }).click();

  await expect(button).toBeEnabled();
  await button.click();
  const wizard = desk.getByRole('dialog', { name });
  await expect(wizard).toContainText('will be locked for good.');
  await wizard.getByRole('combobox', { name: 'Reason' }).click();
  await desk.getByRole('option', { name: 'Mislaid' }).click();
  await wizard.getByRole('textbox', { name: 'Note' }).fill('Told by telephone.');
  await wizard.getByRole('button', { name: 'Next' }).click();
  await expect(row).toContainText('Locked');
  expect((await operator.card(card.id)).state).toBe('locked');

  await row.dblclick();
  const newest = desk.getByRole('region', { name: 'History' }).getByRole('listitem').first();
  await expect(newest).toContainText(name);
  await expect(newest).toContainText('Reason: Mislaid');
  await expect(newest).toContainText('Note: Told by telephone.');
  await expect(newest).toContainText(new RegExp(`desk ${deskIdFor(hostname(), '')}[0-9a-f]{8}$`));
  await newest.scrollIntoViewIfNeeded();
  await takePictures(desk, info, 'history');
});
