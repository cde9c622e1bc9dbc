import type { ElectronApplication, Page } from '@playwright/test';

import { isOffline, isOnline, openTab, outboxHas, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';
import { takePictures } from './look.ts';

/** Takes the place of the system's own notifications, which no test can see or click. */
const catchNotifications = async (app: ElectronApplication): Promise<void> => {
  await app.evaluate(({ Notification }) => {
    const caught = globalThis as { shown?: Electron.Notification[] };
    caught.shown = [];
    Notification.prototype.show = function show(this: Electron.Notification) {
      caught.shown?.push(this);
    };
  });
};

const bodiesShown = async (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() =>
    ((globalThis as { shown?: Electron.Notification[] }).shown ?? []).map(({ body }) => body),
  );

const clickLast = async (app: ElectronApplication): Promise<void> => {
  await app.evaluate(() => {
    (globalThis as { shown?: Electron.Notification[] }).shown?.at(-1)?.emit('click');
  });
};

const process = 'TempCardsAddonExtProdProcOrder';
const name = 'Order temporary cards';

const orderTwo = async (page: Page): Promise<void> => {
  await openTab(page, 'HOME');
  await page.getByRole('button', { name, exact: true }).click();
  const wizard = page.getByRole('dialog', { name });
  await wizard.getByRole('spinbutton').fill('2');
  await wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByRole('combobox', { name: 'Layout' }).fill('Contractor');
  await wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByRole('combobox', { name: 'Delivery site' }).fill('Uppsala');
  await wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByRole('button', { name: 'Next' }).click();
  await expect(wizard).toBeHidden();
};

test('an order given offline and refused is told of outside the desk, and asks for nothing once it is tried again', async ({
  startDesk,
  line,
  admin,
  operator,
}, info) => {
  const before = await operator.total('processing');
  const { app, page } = await startDesk({ server: line.url });
  await catchNotifications(app);
  await signInOnline(page, 'operator');
  line.cut();
  await isOffline(page);
  await orderTwo(page);
  await admin.letStart(process, ['administrator']);
  const screen = page.getByRole('tabpanel');
  const { y: top } = (await screen.boundingBox()) ?? {};
  line.restore();
  await isOnline(page);
  await expect.poll(async () => bodiesShown(app)).toEqual([expect.stringContaining('Open OUTBOX')]);
  await openTab(page, 'HOME');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await screen.boundingBox()).toHaveProperty('y', top);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 560));
  const banner = page.getByRole('alert');
  await expect(banner.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
  await expect(banner.getByRole('button', { name: 'Open OUTBOX' })).toBeInViewport({ ratio: 1 });
  await page.screenshot({ path: info.outputPath('smallest.png') });
  await clickLast(app);
  await outboxHas(page, { 'Needs attention': 1 });
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await admin.letStart(process, ['operator']);
  await page.keyboard.press('F5');
  await takePictures(page, info, 'refused');
  await page.getByRole('button', { name: 'Try again' }).click();
  const wizard = page.getByRole('dialog', { name });
  await expect(wizard.getByRole('spinbutton')).toHaveValue('2');
  for (let step = 0; step < 4; step += 1) await wizard.getByRole('button', { name: 'Next' }).click();
  await expect(wizard).toBeHidden();
  await outboxHas(page, { Done: 2 });
  await expect(page.getByText('tried again')).toHaveCount(1);
  await takePictures(page, info, 'ordered');
  await page.getByRole('searchbox').fill('no such card');
  await outboxHas(page, {});
  await page.getByRole('searchbox').fill('');
  await page.getByRole('alert').getByRole('button', { name: 'Show the cards' }).click();
  await expect(page.getByRole('heading', { name: '2 cards' })).toBeVisible();
  expect(await operator.total('processing')).toBe(before + 2);
});
