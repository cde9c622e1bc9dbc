import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { newFolder } from '../support/desk.ts';
import { openTab, outboxHas, select, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { takePictures } from './look.ts';

test('a desk whose outbox cannot be read any more says so, and works', async ({
  startDesk,
  operator,
}, info) => {
  const dataFolder = await newFolder();
  const before = await startDesk({ dataFolder });
  await signInOnline(before.page, 'operator');
  await before.close();
  const outbox = join(dataFolder, 'desk', 'outbox.db');
  writeFileSync(outbox, Buffer.alloc(statSync(outbox).size, 0x5a));
  for (const log of ['-wal', '-shm']) rmSync(`${outbox}${log}`, { force: true });

  const { page } = await startDesk({ dataFolder });
  await signInOnline(page, 'operator');
  await expect(page.getByText('The outbox was damaged')).toBeVisible();
  await expect(page.getByText('Nothing was deleted')).toBeVisible();
  await takePictures(page, info, 'damaged');
  await select(page, await operator.newestCard('processing'));
  await page.getByRole('button', { name: 'Abort temporary card order' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
  await openTab(page, 'OUTBOX');
  await outboxHas(page, { Done: 1 });
});
