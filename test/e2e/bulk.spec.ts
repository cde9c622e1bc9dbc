import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { violationsOn } from '../support/accessibility.ts';
import { askBridge } from '../support/bridge.ts';
import { engineOf, newFolder } from '../support/desk.ts';
import { isCommand } from '../support/faultProxy.ts';
import { abortButton, openTab, outboxHas, search, signInOnline, wizard } from '../support/operator.ts';
import { willSaveAt } from '../support/saveDialog.ts';
import { expect, test } from './fixtures.ts';
import { takePictures } from './look.ts';

test('Escape closes a process on many cards that is still looking at them', async ({ startDesk }) => {
  const desk = await startDesk();
  const { page } = desk;
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  await page.keyboard.press('Control+a');
  const engine = await engineOf(desk);
  await expect(abortButton(page)).toBeVisible();
  process.kill(engine, 'SIGSTOP');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(wizard(page)).toBeHidden();
  await expect(abortButton(page)).toBeFocused();
  // No tab is left while a dialog is open, or about to be.
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('tab', { name: 'HOME' })).toHaveAttribute('aria-selected', 'true');
  process.kill(engine, 'SIGCONT');
});

test('the abort of all hits: who can and who cannot, the number typed, paused, done, and saved', async ({
  startDesk,
  line,
  operator,
}, info) => {
  test.slow();
  const able = await operator.total('processing');
  const { app, page } = await startDesk({ server: line.url });
  await signInOnline(page, 'operator');
  await search(page, 'All');
  await page.getByRole('button', { name: 'Select all hits' }).click();
  await abortButton(page).click();
  const next = wizard(page).getByRole('button', { name: 'Next' });
  await expect(wizard(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(wizard(page)).toContainText(`${able} cards become “Aborted”. This cannot be undone.`);
  await expect(wizard(page)).toContainText('Only in state Processing');
  await page.setViewportSize({ width: 1024, height: 700 });
  await takePictures(page, info, 'preflight');
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(wizard(page)).toBeHidden();
  expect(await operator.total('processing')).toBe(able);

  await abortButton(page).click();
  await wizard(page)
    .getByRole('textbox')
    .fill(String(able + 1));
  await expect(next).toHaveAttribute('aria-disabled', 'true');
  await wizard(page).getByRole('textbox').fill(String(able));
  // Slow enough that somebody can still pause.
  line.setFault((passed) => (isCommand(passed) ? { kind: 'latency', ms: 3_000 } : { kind: 'none' }));
  await next.dblclick();
  const outcome = page.getByRole('dialog', { name: 'Abort temporary card order: outcome' });
  await outcome.getByRole('button', { name: 'Pause' }).click();
  await expect(outcome).toContainText('You paused:');
  await takePictures(page, info, 'paused');
  await page.keyboard.press('Escape');
  await openTab(page, 'OUTBOX');
  await expect(page.getByText('You paused:')).toBeVisible();
  await page.getByRole('button', { name: 'Outcome of the last bulk' }).click();
  line.setFault(() => ({ kind: 'none' }));
  await outcome.getByRole('button', { name: 'Go on' }).click();
  await expect(outcome.getByText('All are answered.').first()).toBeVisible({ timeout: 600_000 });
  await expect(outcome.getByRole('definition').first()).toHaveText(String(able));
  await takePictures(page, info, 'outcome');
  expect(await violationsOn(page)).toEqual([]);

  const file = join(await newFolder(), 'outcome.csv');
  await willSaveAt(app, file);
  await outcome.getByRole('button', { name: 'Save outcome' }).click();
  await expect(outcome.getByText('Saved as outcome.csv')).toBeVisible();
  const [head, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
  expect(head).toBe('\uFEFFOrder,Position,Card number,Process,Outcome,Details,Answered at');
  expect(lines.filter((line) => line.includes(',Done,'))).toHaveLength(able);
  expect(lines.filter((line) => line.includes(',Not possible,Only in state Processing'))).toHaveLength(
    lines.length - able,
  );
  await outcome.getByRole('button', { name: 'Close' }).click();
  expect(await operator.total('processing')).toBe(0);
  await page.getByRole('button', { name: `Show all ${able}` }).click();
  await outboxHas(page, { Done: able });
});

/** How many dialogs there were between one press and the wizard that can be decided on, itself included. */
const dialogsUntilReady = async (page: Page): Promise<number> => {
  const seen = await page.evaluateHandle(() => {
    const dialogs = new Set<Element>();
    new MutationObserver(() => {
      for (const one of document.querySelectorAll('[role=dialog]')) dialogs.add(one);
    }).observe(document.body, { childList: true, subtree: true });
    return dialogs;
  });
  await abortButton(page).click();
  await expect(wizard(page).getByRole('button', { name: 'Next' })).toBeVisible();
  return seen.evaluate(({ size }) => size);
};

test('the wizard for several cards opens once, and where that takes long, says so and can be left', async ({
  startDesk,
}, info) => {
  const { app, page } = await startDesk();
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  await page.getByRole('button', { name: 'Select all hits' }).click();
  await expect(async () => {
    const dialogs = await dialogsUntilReady(page);
    await page.keyboard.press('Escape');
    await expect(wizard(page)).toBeHidden();
    expect(dialogs).toBe(1);
  }).toPass();

  const engine = await engineOf({ app });
  process.kill(engine, 'SIGSTOP');
  await abortButton(page).click();
  await expect(wizard(page).getByText('Looking at the cards…')).toBeVisible();
  await expect(wizard(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.setViewportSize({ width: 1024, height: 700 });
  await takePictures(page, info, 'preflight-slow');
  await page.keyboard.press('Escape');
  await expect(wizard(page)).toBeHidden();
  process.kill(engine, 'SIGCONT');
  await askBridge(page, [['readStatus', {}]]);
  await expect(wizard(page)).toBeHidden();
  expect(await dialogsUntilReady(page)).toBeGreaterThan(0);
  await expect(wizard(page)).toContainText('This cannot be undone.');
});
