import { violationsOn } from '../../support/accessibility.ts';
import {
  abortButton,
  abortCard,
  choose,
  isOnline,
  openTab,
  outboxHas,
  results,
  signIn,
  statusBar,
  wizard,
} from '../../support/operator.ts';
import { expect, test } from '../fixtures.ts';
import { takePictures } from '../look.ts';

/** Never whole, and never given up. */
const trickle = { kind: 'bandwidth', bytesPerSecond: 64, latencyMs: 0 } as const;
const thin = { kind: 'bandwidth', bytesPerSecond: 8_192, latencyMs: 800 } as const;

test('a slow line: signing in works, the first synchronisation shows how far it is, and Next waits for nobody', async ({
  startDesk,
  line,
  operator,
}, info) => {
  const card = await operator.newestCard('processing');
  line.setFault(() => thin);
  const { page } = await startDesk({ server: line.url });
  await signIn(page, 'operator');
  await expect(statusBar(page).getByText(/^First synchronisation: [1-9]\d* cards so far$/)).toBeVisible();
  await expect(statusBar(page).getByRole('progressbar')).toBeVisible();
  await expect(statusBar(page).getByText('Online', { exact: true })).toBeVisible();
  await openTab(page, 'SEARCH');
  await expect(page.getByText(/^The data is being loaded: [1-9]\d* cards so far/)).toBeVisible();
  await takePictures(page, info, 'search-first-synchronisation');
  line.setFault(() => ({ kind: 'none' }));
  await isOnline(page);

  line.setFault(() => thin);
  const row = await abortCard(page, card);
  await expect(row).toContainText('Processing · Abort being sent');
  await expect(row).toContainText('Aborted');
  await openTab(page, 'OUTBOX');
  await outboxHas(page, { Done: 1 });
});

test('while most cards are still to come, the server is searched and its hits are worked on', async ({
  startDesk,
  line,
  operator,
}, info) => {
  const card = await operator.newestCard('processing');
  line.setFault(({ path }) => (/snapshot.*[?&]after=/.test(path) ? trickle : { kind: 'none' }));
  const { page } = await startDesk({ server: line.url });
  await signIn(page, 'operator');
  const row = await abortCard(page, card);
  await expect(row).toContainText('Aborted');
  await expect(
    page.getByText(/^The data is being loaded: \d+ cards so far\. Until it is complete/),
  ).toBeVisible();
  await page.getByRole('textbox', { name: 'Search text' }).fill('');
  await choose(page, 'Status', 'All');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^200 of [\d,]+ cards$/ })).toBeVisible();
  await takePictures(page, info, 'search-at-server');

  const hits = results(page).filter({ hasText: 'TC-' });
  const selected = hits.and(page.locator('[aria-selected=true]'));
  await hits.first().click();
  await hits.nth(5).click({ modifiers: ['Shift'] });
  await expect(page.getByRole('heading', { name: '6 cards selected' })).toBeVisible();
  const before = { cards: await selected.allInnerTexts(), place: await selected.first().boundingBox() };
  line.setFault(() => ({ kind: 'none' }));
  line.cut();
  line.restore();
  await page.keyboard.press('F5');
  await isOnline(page);
  await expect(
    page.getByText('All cards are here now, but only the first 200 hits are shown.'),
  ).toBeVisible();
  await expect(page.getByText('The data is being loaded')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: /^200 of [\d,]+ cards$/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: '6 cards selected' })).toBeVisible();
  const after = { cards: await selected.allInnerTexts(), place: await selected.first().boundingBox() };
  expect(after).toEqual(before);
  await page.setViewportSize({ width: 1024, height: 700 });
  await takePictures(page, info, 'search-all-here');
  expect(await violationsOn(page)).toEqual([]);
  await abortButton(page).click();
  await expect(wizard(page)).toContainText('The 5 cards become “Aborted”');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Search again' }).click();
  await expect(page.getByRole('heading', { name: /^[\d,]+ cards$/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No card selected' })).toBeVisible();
  await expect(page.getByText('All cards are here now')).toHaveCount(0);
  await expect(page.locator(':focus')).toHaveAttribute('col-id', 'order');
});
