import { join } from 'node:path';

import { engineOf, newFolder } from '../support/desk.ts';
import { fillDisk } from '../support/fullDisk.ts';
import {
  abortButton,
  openTab,
  outboxHas,
  rowOf,
  select,
  signInOnline,
  statusBar,
  wizard,
} from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

test('Next on a full disk is refused with its reason, nothing is accepted, and it works once there is room', async ({
  startDesk,
  operator,
}, info) => {
  const card = await operator.newestCard('processing');
  const dataFolder = await newFolder();
  const desk = await startDesk({ dataFolder });
  const { page } = desk;
  await signInOnline(page, 'operator');
  await select(page, card);
  const outbox = join(dataFolder, 'desk', 'outbox.db');
  const makeRoom = await fillDisk(await engineOf(desk), [outbox, `${outbox}-wal`, `${outbox}-shm`]);

  await abortButton(page).click();
  const next = wizard(page).getByRole('button', { name: 'Next' });
  await next.click();
  await expect(wizard(page).getByText('The outbox cannot be written')).toBeVisible();
  await expect(wizard(page).getByText('make room, then try again')).toBeVisible();
  await page.screenshot({ path: info.outputPath('refused.png') });
  expect((await operator.card(card.id)).state).toBe('processing');

  await makeRoom();
  await next.click();
  await expect(wizard(page)).toBeHidden();
  await expect(rowOf(page, card)).toContainText('Aborted');
  await openTab(page, 'OUTBOX');
  await outboxHas(page, { Done: 1 });
  await expect(statusBar(page)).toContainText('Online');
  expect((await operator.card(card.id)).state).toBe('aborted');
});
