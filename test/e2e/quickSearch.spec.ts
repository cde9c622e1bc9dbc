import type { Page } from '@playwright/test';

import type { Card } from '../../shared/contract/http.ts';
import { askBridge } from '../support/bridge.ts';
import { scan, typeEvery } from '../support/keys.ts';
import { abortButton, openTab, results, search, select, signInOnline, wizard } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

const box = (page: Page) => page.getByRole('textbox', { name: 'Quick search' });
const profile = (page: Page) => page.getByRole('region', { name: 'Card profile' });
const unknown = 'XY-404-000000';

const numberOf = ({ cardNumber }: Card): string => {
  if (cardNumber === null) throw new Error('a produced card has a number');
  return cardNumber;
};

const orderOf = ({ order }: Card): string => String(order?.number);

const commandsOf = async (page: Page): Promise<unknown> => (await askBridge(page, [['readCommands', {}]]))[0];
const none = { ok: true, value: { commands: [] } };

test.describe('quick search', () => {
  test('opens the one card, or SEARCH with several, or says that there is none', async ({
    startDesk,
    operator,
  }) => {
    const one = await operator.newestCard('assigned');
    const cards = await operator.cards('processing', 200);
    const several = cards.find(({ order }) => order !== null && order.amount > 1);
    const { page } = await startDesk();
    await signInOnline(page, 'operator');

    await expect(box(page)).toBeFocused();
    await page.keyboard.type(unknown);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText(`No card has “${unknown}”`)).toBeVisible();
    await expect(box(page)).toHaveValue(unknown);

    await box(page).fill(numberOf(one));
    await page.getByRole('button', { name: 'Find' }).click();
    await expect(profile(page)).toContainText(numberOf(one));

    await openTab(page, 'HOME');
    await expect(box(page)).toHaveValue('');
    await box(page).fill(several === undefined ? '' : orderOf(several));
    await box(page).press('Enter');
    await expect(
      results(page)
        .getByText(several === undefined ? '' : orderOf(several))
        .first(),
    ).toBeVisible();
    await expect(page.getByText('No card selected')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Search results' }).locator(':focus')).toHaveCount(1);
  });
});

test.describe('a bar code', () => {
  test('is found from any screen and is written nowhere', async ({ startDesk, operator }) => {
    const card = await operator.newestCard('assigned');
    const { page } = await startDesk();
    await signInOnline(page, 'operator');

    await scan(page, numberOf(card));
    await expect(profile(page)).toContainText(numberOf(card));

    await page.keyboard.press('Escape');
    await search(page, 'Processing', 'TC-');
    const text = page.getByLabel('Search text');
    await text.focus();
    await scan(page, unknown);
    await expect(page.getByRole('alert')).toContainText(unknown);
    await expect(text).toHaveValue('TC-');
    await expect(text).toBeFocused();

    await page.getByRole('combobox', { name: 'Status' }).focus();
    await scan(page, `P${unknown}`);
    await expect(page.getByRole('alert')).toContainText(`P${unknown}`);
    await expect(page.getByRole('combobox', { name: 'Status' })).toContainText('Processing');
    await expect(page.getByRole('option')).toHaveCount(0);

    await openTab(page, 'OUTBOX');
    await scan(page, numberOf(card));
    await expect(profile(page)).toContainText(numberOf(card));
  });

  test('with a part of a number opens no card', async ({ startDesk, operator }) => {
    const card = await operator.newestCard('assigned');
    const { page } = await startDesk();
    await signInOnline(page, 'operator');
    await scan(page, numberOf(card).slice(0, -1));
    await expect(page.getByRole('heading', { name: /^[\d,]+ cards?$/ })).toBeVisible();
    await expect(page.getByText('No card selected')).toBeVisible();
    await expect(profile(page)).toHaveCount(0);
  });

  test('in a dialog is swallowed, with a notice, and never presses Next', async ({ startDesk, operator }) => {
    const card = await operator.newestCard('processing');
    const { page } = await startDesk();
    await signInOnline(page, 'operator');
    await select(page, card);
    await abortButton(page).click();
    const next = wizard(page).getByRole('button', { name: 'Next' });
    await next.focus();
    // A code with a space, which would press the button, too.
    await scan(page, `${orderOf(card)} 1`);

    await expect(wizard(page).getByRole('alert')).toContainText('A scan was ignored');
    await expect(next).toBeFocused();
    expect(await commandsOf(page)).toEqual(none);
    await wizard(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('A scan was ignored')).toHaveCount(0);
    expect(await operator.card(card.id)).toEqual(card);
  });

  test('into the number that confirms many cards is taken out again, and presses nothing', async ({
    startDesk,
    operator,
  }) => {
    const able = await operator.total('processing');
    const { page } = await startDesk();
    await signInOnline(page, 'operator');
    await search(page, 'Processing');
    await page.getByRole('button', { name: 'Select all hits' }).click();
    await abortButton(page).click();
    const number = wizard(page).getByRole('textbox');
    const next = wizard(page).getByRole('button', { name: 'Next' });
    await number.focus();
    await scan(page, `00${able}`);
    await expect(wizard(page).getByRole('alert')).toContainText('A scan was ignored');
    await expect(number).toHaveValue('');
    await expect(next).toHaveAttribute('aria-disabled', 'true');

    // The number is right already: the scanner's Enter begins nothing either.
    await number.fill(String(able));
    await expect(next).not.toHaveAttribute('aria-disabled', 'true');
    await scan(page, `00${able}`);
    await expect(number).toHaveValue(String(able));
    await expect(number).toBeFocused();
    expect(await commandsOf(page)).toEqual(none);
    expect(await operator.total('processing')).toBe(able);
  });
});

test('a person who types is no scanner', async ({ startDesk }) => {
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  await openTab(page, 'SEARCH');
  await page.getByLabel('Search text').focus();
  await typeEvery(page, 50, [...'Berg'.split(''), 'Enter']);
  await expect(page.getByRole('heading', { name: /^[\d,]+ cards?$/ })).toBeVisible();
  await expect(page.getByLabel('Search text')).toHaveValue('Berg');

  // Where a letter chooses, it waits a breath, and is not lost.
  const status = page.getByRole('combobox', { name: 'Status' });
  await status.focus();
  await typeEvery(page, 120, ['p']);
  await expect(status).toContainText('Processing');
});
