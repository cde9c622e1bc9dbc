import { expect, type Locator, type Page } from '@playwright/test';

import type { Card } from '../../shared/contract/http.ts';

/** What a person does at the desk, in the words of the English screens. */

export const signIn = async (page: Page, userName: string, password = userName): Promise<void> => {
  await page.getByRole('textbox', { name: 'User name' }).fill(userName);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('tab', { name: 'SEARCH' })).toBeVisible();
};

/** Signs in with the server and waits until the desk is at work. */
export const signInOnline = async (page: Page, userName: string): Promise<void> => {
  await signIn(page, userName);
  await isOnline(page);
};

export const signOut = async (page: Page, displayName: string): Promise<void> => {
  await page.getByRole('button', { name: displayName }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Sign out' });
  await expect(page.getByRole('textbox', { name: 'User name' }).or(confirm)).toBeVisible();
  if (await confirm.isVisible()) await confirm.click();
  await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
};

export const openTab = async (page: Page, name: 'HOME' | 'SEARCH' | 'OUTBOX' | 'ADMIN'): Promise<void> => {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
};

export const choose = async (page: Page, box: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: box }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

/** SEARCH, Object type, Status, Search, and waits for the hits. */
export const search = async (page: Page, status: string, text = ''): Promise<void> => {
  await openTab(page, 'SEARCH');
  await choose(page, 'Object type', 'Temporary card');
  await choose(page, 'Status', status);
  await page.getByLabel('Search text').fill(text);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^[\d,]+ cards?$/ })).toBeVisible();
  // The focus waits there until the rows are those of this search.
  await expect(page.getByRole('region', { name: 'Search results' })).not.toBeFocused();
};

export const results = (page: Page): Locator =>
  page.getByRole('region', { name: 'Search results' }).getByRole('row');

/** The row of one card among the results. */
export const rowOf = (page: Page, { order }: Pick<Card, 'order'>): Locator =>
  results(page)
    .filter({ hasText: String(order?.number) })
    .filter({ hasText: `${order?.position} of ${order?.amount}` });

/** Finds exactly this card and selects it. */
export const select = async (
  page: Page,
  card: Pick<Card, 'order'>,
  status = 'Processing',
): Promise<Locator> => {
  await search(page, status, String(card.order?.number));
  const row = rowOf(page, card);
  await row.getByText(String(card.order?.number)).click();
  return row;
};

export const abortButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Abort temporary card order', exact: true });

export const wizard = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Abort temporary card order' });

/** Select, abort, Next, and the wizard is closed. */
export const abortCard = async (page: Page, card: Pick<Card, 'order'>): Promise<Locator> => {
  const row = await select(page, card);
  await abortButton(page).click();
  await wizard(page).getByRole('button', { name: 'Next' }).click();
  await expect(wizard(page)).toBeHidden();
  return row;
};

export const statusBar = (page: Page): Locator => page.getByRole('contentinfo');

type OutboxGroup = 'Needs attention' | 'Waiting' | 'Being sent' | 'Done';

/** The entries of one group of OUTBOX, which must be the open tab. */
export const entriesOf = (page: Page, group: OutboxGroup): Locator =>
  page.getByRole('region', { name: group, exact: true }).getByRole('listitem');

/** How many commands OUTBOX has in each group: what waits is never counted as done. */
export const outboxHas = async (page: Page, counts: Partial<Record<OutboxGroup, number>>): Promise<void> => {
  for (const group of ['Needs attention', 'Waiting', 'Being sent', 'Done'] as const) {
    await expect(entriesOf(page, group)).toHaveCount(counts[group] ?? 0);
  }
};

/** The server answers, and there is data to work on. */
export const isOnline = async (page: Page): Promise<void> => {
  await expect(statusBar(page).getByText('Online', { exact: true })).toBeVisible();
  await expect(statusBar(page).getByText(/^Data as of/)).toBeVisible();
};

export const isOffline = async (page: Page): Promise<void> => {
  await expect(page.getByRole('contentinfo').getByText(/^Offline/)).toBeVisible();
};
