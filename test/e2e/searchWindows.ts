import { expect, type Page } from '@playwright/test';

import { type FaultProxy, isCommand } from '../support/faultProxy.ts';
import { abortButton, search, wizard } from '../support/operator.ts';

export const leaveDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
};

type Look = (name: string) => Promise<void>;

const addCriterion = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add criterion' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
};

const openSavedSearches = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
};

/** What SEARCH opens, in English. */
export const lookAtSearch = async (page: Page, look: Look): Promise<void> => {
  await search(page, 'Processing');
  for (const name of ['Site', 'Ordered by', 'Ordered between', 'Batch']) await addCriterion(page, name);
  await page.getByRole('textbox', { name: 'Ordered from' }).fill('31/2');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText(/^Not a date/)).toBeVisible();
  await look('criteria');
  await page.getByRole('textbox', { name: 'Ordered from' }).fill('');

  await openSavedSearches(page);
  await page.getByRole('menuitem', { name: 'Save and manage searches' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('My queue');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByText('Enter a name.')).toBeVisible();
  await look('saved-searches');
  await leaveDialog(page);

  for (const name of ['Columns', 'Export']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(dialog).toBeVisible();
    await look(name.toLowerCase());
    await leaveDialog(page);
  }
};

/** A process on many cards, in English, from the preflight to the outcome: some of them can, some cannot. */
export const lookAtBulk = async (page: Page, line: FaultProxy, look: Look): Promise<void> => {
  await search(page, 'All');
  await page.getByRole('button', { name: 'Select all hits' }).click();
  await abortButton(page).click();
  const number = wizard(page).getByRole('textbox');
  await expect(wizard(page)).toContainText('Only in state Processing');
  await number.fill('0');
  await look('bulk-preflight');
  const label = await wizard(page)
    .getByText(/^Type the number/)
    .innerText();
  await number.fill(/\d+$/.exec(label)?.[0] ?? '');
  await look('bulk-number');
  line.setFault((passed) => (isCommand(passed) ? { kind: 'latency', ms: 3_000 } : { kind: 'none' }));
  await wizard(page).getByRole('button', { name: 'Next' }).click();
  const outcome = page.getByRole('dialog', { name: 'Abort temporary card order: outcome' });
  await expect(outcome.getByRole('progressbar')).toBeVisible();
  await look('bulk-progress');
  await outcome.getByRole('button', { name: 'Pause' }).click();
  await expect(outcome).toContainText('You paused:');
  await look('bulk-paused');
  line.setFault(() => ({ kind: 'none' }));
  await outcome.getByRole('button', { name: 'Go on' }).click();
  await expect(outcome.getByText('All are answered.').first()).toBeVisible({ timeout: 600_000 });
  await look('bulk-outcome');
};
