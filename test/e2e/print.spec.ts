import type { Page } from '@playwright/test';

import { violationsOn } from '../support/accessibility.ts';
import { search, signInOnline } from '../support/operator.ts';
import { readPdf } from '../support/pdf.ts';
import { printedPdf, willPrint } from '../support/printer.ts';
import { expect, test } from './fixtures.ts';
import { chooseLook, resizeTo, takePictures } from './look.ts';

const regionOf = (name: string) => ({ args: [], env: { LC_ALL: `${name}.UTF-8` } });

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Print all hits' });

test('all hits are printed: every row whole, heads and numbers on each page, black on white', async ({
  startDesk,
  operator,
}, info) => {
  const { app, page } = await startDesk({ session: regionOf('de_DE') });
  await resizeTo(app, 1440, 800);
  await signInOnline(page, 'operator');
  await page.keyboard.press('Control+p');
  await search(page, 'Processing', 'TC');
  await expect(dialogOf(page)).toBeHidden();
  const total = await operator.total('processing');
  await willPrint(app, 'prints');
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await takePictures(page, info, 'print');
  expect(await violationsOn(page)).toEqual([]);
  await chooseLook(page, 'en', 'dark');
  await dialogOf(page).getByRole('button', { name: 'Print…' }).click();
  await expect(dialogOf(page)).toBeHidden();

  const { size, pages } = readPdf(await printedPdf(app, info.outputPath('sheet-en.pdf')));
  expect(size.map(Math.round)).toEqual([842, 595]);
  expect(pages.length).toBeGreaterThan(3);
  expect(pages.flatMap((text) => text.match(/TC-\d{4}-\d{6}/g) ?? [])).toHaveLength(total);
  pages.forEach((text, index) => {
    expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(text.split('OrderCardStatusLayoutSiteOrdered byOrderedLast changed')).toHaveLength(2);
  });
  const facts = [
    'Temporary card · Processing · “TC”',
    `${total} cards`,
    'searched ',
    'data as of ',
    'Berg, Ingrid',
  ];
  for (const fact of facts) expect(pages[0]).toContain(fact);
  expect(pages.join()).not.toMatch(/today|yesterday/);

  // The columns as they are shown, in the operator's language.
  await page.getByRole('button', { name: 'Columns' }).click();
  const columns = page.getByRole('dialog', { name: 'Columns' });
  await columns.getByRole('checkbox', { name: 'Holder' }).click();
  await columns.getByRole('checkbox', { name: 'Layout' }).click();
  await columns.getByRole('button', { name: 'Move Site up' }).click();
  await expect(columns.getByRole('listitem').nth(3)).toContainText('Site');
  await columns.getByRole('button', { name: 'Close' }).click();
  await chooseLook(page, 'de', 'highContrast');
  await page.keyboard.press('Control+p');
  await page.getByRole('dialog').getByRole('button', { name: 'Drucken …' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const german = readPdf(await printedPdf(app, info.outputPath('sheet-de.pdf')));
  expect(german.pages[1]).toContain(
    'BestellungKarteStatusStandortBestellt vonBestelltZuletzt geändertInhaber',
  );
  expect(german.pages[1]).toContain(`Seite 2 von ${german.pages.length}`);
});

test('a sheet is on Letter where printers hold it; leaving the system’s dialog prints nothing, and no printer is told of', async ({
  startDesk,
}, info) => {
  const { app, page } = await startDesk({ session: regionOf('en_US') });
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  for (const answer of ['prints', 'leaves'] as const) {
    await willPrint(app, answer);
    await page.keyboard.press('Control+p');
    await expect(dialogOf(page)).toContainText('Letter');
    await dialogOf(page).getByRole('button', { name: 'Print…' }).click();
    await expect(dialogOf(page)).toBeHidden();
  }
  const { size } = readPdf(await printedPdf(app, info.outputPath('sheet-letter.pdf')));
  expect(size.map(Math.round)).toEqual([792, 612]);
  await willPrint(app, 'has no printer');
  await page.keyboard.press('Control+p');
  await dialogOf(page).getByRole('button', { name: 'Print…' }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText('Nothing was printed');
  await takePictures(page, info, 'not-printed');
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).click();
});

test.describe('nothing is printed', () => {
  test.use({ demoCards: 3_000 });

  test('of so many hits that nobody reads them: a file is offered instead', async ({ startDesk }, info) => {
    const { page } = await startDesk();
    await signInOnline(page, 'operator');
    await search(page, 'All');
    await page.keyboard.press('Control+p');
    await expect(dialogOf(page)).toContainText('room for 2,000 cards');
    await takePictures(page, info, 'too-many');
    await dialogOf(page).getByRole('button', { name: 'Export…' }).click();
    await expect(page.getByRole('dialog', { name: 'Export all hits' })).toBeVisible();
  });
});

test('nothing is printed where the IT department has turned exports off, whoever asks', async ({
  startDesk,
}) => {
  const { app, page } = await startDesk({
    managed: { policies: { replicaWithoutKeyStore: true, exportAllowed: false } },
  });
  await signInOnline(page, 'operator');
  await search(page, 'Processing');
  await willPrint(app, 'prints');
  await expect(page.getByRole('button', { name: 'Print', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Control+p');
  await dialogOf(page).getByRole('button', { name: 'Print…' }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText('Exports are not allowed');
});
