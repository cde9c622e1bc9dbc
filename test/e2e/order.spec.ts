import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { examples } from '../support/catalogueFolder.ts';
import { newFolder } from '../support/desk.ts';
import { scan } from '../support/keys.ts';
import { isOffline, openTab, outboxHas, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { resizeTo, settle } from './look.ts';

const name = 'Order temporary cards';
const wizardOf = (page: Page, process = name) => page.getByRole('dialog', { name: process });
const orderButton = (page: Page, process = name) => page.getByRole('button', { name: process, exact: true });
const nextOf = (wizard: Locator) => wizard.getByRole('button', { name: 'Next' });

/** Tab by Tab, as a person does who looks where the focus is. */
const tabTo = async (page: Page, wanted: Locator): Promise<void> => {
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('twelve times Tab did not reach it');
};

/** By keyboard alone: what stands in each step's first field, and Next. */
const answer = async (page: Page, wizard: Locator, fields: readonly (readonly [string, string])[]) => {
  for (const [field, value] of fields) {
    await expect(wizard.getByLabel(field)).toBeFocused();
    await page.keyboard.type(value, { delay: 100 });
    await tabTo(page, nextOf(wizard));
    await page.keyboard.press('Enter');
  }
};

const twoForUppsala = [
  ['Number of cards', '2'],
  ['Layout', 'Contractor'],
  ['Delivery site', 'Uppsala'],
] as const;

test('cards are ordered step by step, once, and OUTBOX tells their order', async ({
  startDesk,
  operator,
}, info) => {
  const before = await operator.total('processing');
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await orderButton(page).click();
  const wizard = wizardOf(page);
  const next = nextOf(wizard);
  await expect(wizard.getByRole('spinbutton', { name: 'Number of cards' })).toBeFocused();
  await next.click();
  await expect(wizard.getByText('Enter a whole number from 1 to 9.')).toBeVisible();
  await wizard.getByRole('spinbutton').fill('2');
  await next.click();
  const layout = wizard.getByRole('combobox', { name: 'Layout' });
  await layout.fill('Contractor');
  await layout.press('End');
  await layout.pressSequentially(' 2');
  await expect(layout).toHaveValue('Contractor 2');
  await layout.press('Escape');
  await layout.fill('Contractor');
  await next.click();
  await wizard.getByRole('button', { name: 'Back' }).click();
  await expect(wizard.getByRole('combobox', { name: 'Layout' })).toHaveValue('Contractor');
  await next.click();
  await wizard.getByRole('combobox', { name: 'Delivery site' }).fill('Uppsala');
  await next.click();
  await expect(wizard.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.screenshot({ path: info.outputPath('summary.png') });
  await next.dblclick();
  await expect(wizard).toBeHidden();
  await expect.poll(async () => operator.total('processing')).toBe(before + 2);
  await openTab(page, 'OUTBOX');
  await expect(page.getByRole('button', { name: /^TC-/ })).toHaveCount(1);
});

test('the list of a field leaves the buttons free, which stay where they are from step to step', async ({
  startDesk,
}) => {
  const { app, page } = await startDesk();
  await resizeTo(app, 1024, 700);
  // A window that opens grows meanwhile.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signInOnline(page, 'operator');
  await orderButton(page).click();
  const wizard = wizardOf(page);
  const next = nextOf(wizard);
  await expect(wizard.getByLabel('Number of cards')).toBeFocused();
  await settle(page);
  const place = await next.boundingBox();
  for (const [field, value] of twoForUppsala) {
    const box = wizard.getByLabel(field, { exact: true });
    await expect(box).toBeFocused();
    if (field !== 'Number of cards') {
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('option').first()).toBeVisible();
    }
    expect(await next.boundingBox()).toEqual(place);
    await next.click({ trial: true });
    await box.fill(value);
    await next.click();
  }
  await expect(wizard.getByText('Uppsala')).toBeVisible();
  expect(await next.boundingBox()).toEqual(place);
});

test('an order is given by keyboard alone, and a scan enters nothing', async ({ startDesk, operator }) => {
  const before = await operator.total('processing');
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await expect(page.getByRole('textbox', { name: 'Quick search' })).toBeFocused();
  await tabTo(page, orderButton(page));
  await page.keyboard.press('Enter');
  const wizard = wizardOf(page);

  await expect(wizard.getByLabel('Number of cards')).toBeFocused();
  await scan(page, '7310 9');
  await expect(wizard.getByRole('alert')).toContainText('A scan was ignored');
  await expect(wizard.getByLabel('Number of cards')).toHaveValue('');
  await page.keyboard.press('Enter');
  await expect(wizard.getByText('Step 1 of 4')).toBeVisible();

  await answer(page, wizard, twoForUppsala);
  const cancel = wizard.getByRole('button', { name: 'Cancel' });
  await expect(cancel).toBeFocused();
  await tabTo(page, nextOf(wizard));
  await scan(page, '7310 9');
  await expect(wizard).toContainText('Step 4 of 4');
  await expect(nextOf(wizard)).toBeFocused();
  expect(await operator.total('processing')).toBe(before);
  await page.keyboard.press('Enter');
  await expect(wizard).toBeHidden();
  await expect.poll(async () => operator.total('processing')).toBe(before + 2);
});

test('an order given offline is a request that waits, and is sent once', async ({
  startDesk,
  line,
  operator,
}) => {
  const before = await operator.total('processing');
  const { page } = await startDesk({ server: line.url });
  await signInOnline(page, 'operator');
  line.cut();
  await isOffline(page);
  await orderButton(page).click();
  const wizard = wizardOf(page);
  await answer(page, wizard, twoForUppsala);
  await expect(wizard).toContainText('The order is kept here and sent when the server answers again');
  await nextOf(wizard).click();
  await expect(wizard).toBeHidden();
  await openTab(page, 'OUTBOX');
  await outboxHas(page, { Waiting: 1 });
  line.restore();
  await expect.poll(async () => operator.total('processing')).toBe(before + 2);
  await outboxHas(page, { Done: 1 });
});

const forTheFair = 'Order cards for a fair';

/** The handbook's process, made one that starts from nothing and asks for reason and note. */
const orderWithOptions = (): string => {
  const { texts, ...shown } = JSON.parse(examples().process) as { texts: Record<string, object> };
  const renamed = Object.entries(texts).map(([locale, words]) => [
    locale,
    { ...words, name: forTheFair, confirmation: '{{amount}}' },
  ]);
  return JSON.stringify({
    ...shown,
    symbolicName: 'TempCardsOrderForFair',
    start: 'nothing',
    startStates: [],
    endState: 'processing',
    input: { amount: { least: 1, most: 3 }, layouts: ['Visitor'], sites: ['Uppsala'] },
    options: {
      reason: 'required',
      reasons: [{ name: 'fair', label: { en: 'Fair', de: 'Messe', sv: 'Mässa' } }],
      note: true,
    },
    texts: Object.fromEntries(renamed) as object,
  });
};

test.describe('a definition with options', () => {
  test.use({
    serverOptions: async ({}, use) => {
      const folder = await newFolder();
      await writeFile(join(folder, 'fair.json'), orderWithOptions());
      await use({ demoAbort: 'off', batchSync: 'off', env: { CARD_DESK_CATALOGUE: folder } });
    },
  });

  test('has a step for them, and the summary shows everything', async ({ startDesk, operator }, info) => {
    const before = await operator.total('processing');
    const { page } = await startDesk();
    await signInOnline(page, 'operator');
    await orderButton(page, forTheFair).click();
    const wizard = wizardOf(page, forTheFair);
    const next = nextOf(wizard);
    await wizard.getByLabel('Number of cards').fill('4');
    await next.click();
    await expect(wizard.getByText('Enter a whole number from 1 to 3.')).toBeVisible();
    await wizard.getByLabel('Number of cards').fill('3');
    await next.click();
    // Nothing else can be chosen: both are filled in.
    await next.click();
    await next.click();
    await next.click();
    await expect(wizard.getByText('Choose a reason.')).toBeVisible();
    await wizard.getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'Fair' }).click();
    await wizard.getByRole('textbox', { name: 'Note' }).fill('Hall 4');
    await page.screenshot({ path: info.outputPath('options.png') });
    await next.click();
    for (const shown of ['Step 5 of 5', '3', 'Visitor', 'Uppsala', 'Fair', 'Hall 4']) {
      await expect(wizard).toContainText(shown);
    }
    await page.screenshot({ path: info.outputPath('summary.png') });
    await next.click();
    await expect(wizard).toBeHidden();
    await expect.poll(async () => operator.total('processing')).toBe(before + 3);
  });
});
