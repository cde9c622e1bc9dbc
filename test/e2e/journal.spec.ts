import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { askBridge } from '../support/bridge.ts';
import { runBuiltCommand } from '../support/builtCommand.ts';
import { newFolder } from '../support/desk.ts';
import { abortCard, entriesOf, openTab, signInOnline } from '../support/operator.ts';
import { willSaveAt } from '../support/saveDialog.ts';
import { expect, test } from './fixtures.ts';
import { takePictures } from './look.ts';

const openJournal = async (page: Page) => {
  await openTab(page, 'OUTBOX');
  await page.getByRole('button', { name: 'Journal…' }).click();
  return page.getByRole('dialog', { name: 'Journal of this desk' });
};

test('the journal is exported without names, and the file is verified without the desk', async ({
  startDesk,
  operator,
}, info) => {
  const desk = await startDesk();
  const { app, page } = desk;
  await signInOnline(page, 'operator');
  await abortCard(page, await operator.newestCard('processing'));
  await openTab(page, 'OUTBOX');
  await expect(entriesOf(page, 'Done')).toHaveCount(1);
  const dialog = await openJournal(page);
  const file = join(await newFolder(), 'journal.jsonl');
  await willSaveAt(app, file);
  await dialog.getByRole('button', { name: 'Verify' }).click();
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog.getByRole('status')).toContainText('Saved as journal.jsonl');
  await takePictures(page, info, 'journal');
  await desk.close();

  const text = await readFile(file, 'utf8');
  expect(text).not.toMatch(/Ingrid|Berg|"operator"|TC-/);
  const whole = await runBuiltCommand('verifyJournal.js', [file]);
  expect(whole).toMatchObject({ code: 0, said: expect.stringContaining('Verified: 3 entries are whole.') });
  await writeFile(file, text.replace('"kind":"attempted"', '"kind":"takenBack"'));
  const edited = await runBuiltCommand('verifyJournal.js', [file]);
  expect(edited).toMatchObject({ code: 1, said: expect.stringContaining('line 3: entry 2 is not what') });
});

test('where the IT department has turned exports off, the journal says so and nothing is written', async ({
  startDesk,
}) => {
  const { page } = await startDesk({
    managed: { policies: { replicaWithoutKeyStore: true, exportAllowed: false } },
  });
  await signInOnline(page, 'operator');
  const dialog = await openJournal(page);
  await expect(dialog.getByRole('button', { name: 'Export…' })).toHaveAccessibleDescription(
    /policy exportAllowed/,
  );
  await expect(dialog.getByRole('button', { name: 'Export…' })).toBeDisabled();
  const [answer] = await askBridge(page, [['exportJournal', {}]]);
  expect(answer).toMatchObject({ ok: false, error: { name: 'export-not-allowed' } });
});
