import { abort, apiOf } from '../support/api.ts';
import { killEngine, newFolder } from '../support/desk.ts';
import { openFaultProxy } from '../support/faultProxy.ts';
import {
  abortButton,
  abortCard,
  entriesOf,
  isOffline,
  isOnline,
  openTab,
  rowOf,
  search,
  select,
  signIn,
  signInOnline,
  signOut,
  wizard,
} from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

test('an abort given without a server survives SIGKILL and is done once, by its operator', async ({
  startDesk,
  startServer,
  server,
  operator,
}) => {
  const card = await operator.newestCard('processing');
  const dataFolder = await newFolder();
  const first = await startDesk({ dataFolder });
  await signInOnline(first.page, 'operator');
  await select(first.page, card);

  await server.stop();
  await isOffline(first.page);
  const row = await abortCard(first.page, card);
  await expect(row).toContainText('Processing');
  await expect(row).toContainText('Abort waiting');
  await first.kill();

  // On another port: a server that moved is still the same server.
  const moved = await startServer(0);
  const after = await apiOf(moved.url, 'operator');
  const second = await startDesk({ dataFolder, server: moved.url });
  await signIn(second.page, 'operator');
  await expect.poll(async () => (await after.card(card.id)).state).toBe('aborted');
  const aborts = (await after.history(card.id)).filter(({ process }) => process === abort);
  expect(aborts).toMatchObject([{ by: 'Berg, Ingrid' }]);
  await openTab(second.page, 'OUTBOX');
  await expect(second.page.getByText('Aborted').first()).toBeVisible();
});

test('an operator works on while the network is away, and another one sees only that something waits', async ({
  startDesk,
  server,
  operator,
}) => {
  const card = await operator.newestCard('processing');
  const line = await openFaultProxy(server.url);
  const dataFolder = await newFolder();
  const first = await startDesk({ dataFolder, server: line.url });
  await signInOnline(first.page, 'operator');
  line.cut();
  await isOffline(first.page);
  await abortCard(first.page, card);
  await first.close();

  const second = await startDesk({ dataFolder, server: line.url });
  await signIn(second.page, 'operator');
  await isOffline(second.page);
  await search(second.page, 'Processing', String(card.order?.number));
  await expect(rowOf(second.page, card)).toContainText('Abort waiting');
  await second.close();

  line.restore();
  const third = await startDesk({ dataFolder, server: line.url });
  await signInOnline(third.page, 'operator2');
  await search(third.page, 'Processing', String(card.order?.number));
  await expect(rowOf(third.page, card)).not.toContainText('Abort');
  expect((await operator.card(card.id)).state).toBe('processing');

  await signOut(third.page, 'Lindqvist, Omar');
  await signIn(third.page, 'operator');
  await expect.poll(async () => (await operator.card(card.id)).state).toBe('aborted');
  expect((await operator.history(card.id)).at(-1)).toMatchObject({ process: abort, by: 'Berg, Ingrid' });
  await line.close();
});

test('what was never sent can be taken back, one command at a double click', async ({
  startDesk,
  server,
  operator,
}) => {
  const [card, other] = await operator.cards('processing', 2);
  if (card === undefined || other === undefined) throw new Error('there are cards in processing');
  const line = await openFaultProxy(server.url);
  const dataFolder = await newFolder();
  const online = await startDesk({ dataFolder, server: line.url });
  await signInOnline(online.page, 'operator');
  await online.close();

  line.cut();
  const { page } = await startDesk({ dataFolder, server: line.url });
  await signIn(page, 'operator');
  await isOffline(page);
  await abortCard(page, card);
  await abortCard(page, other);
  await openTab(page, 'OUTBOX');
  const entry = entriesOf(page, 'Waiting').first();
  await entry.getByRole('button', { name: 'Send now' }).click();
  await expect(entry.getByRole('status')).toContainText('The server does not answer.');
  await page.getByRole('button', { name: 'Take back', exact: true }).first().dblclick();
  await expect(page.getByText('Taken back')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Take back', exact: true })).toHaveCount(1);
  await page.getByRole('button', { name: 'Take back', exact: true }).click();
  await expect(page.getByText('Taken back')).toHaveCount(2);
  line.restore();
  await isOnline(page);
  expect((await operator.card(card.id)).state).toBe('processing');
  await select(page, card);
  await abortButton(page).click();
  await expect(wizard(page)).toBeVisible();
  await line.close();
});

test('the engine falls: the desk says so, lets the operator in again, and has lost nothing', async ({
  startDesk,
  server,
  operator,
}) => {
  const card = await operator.newestCard('processing');
  const line = await openFaultProxy(server.url);
  const desk = await startDesk({ server: line.url });
  const { page } = desk;
  await signInOnline(page, 'operator');
  line.cut();
  await isOffline(page);
  await abortCard(page, card);
  await killEngine(desk);

  await expect(page.getByRole('alert', { name: 'The desk had to start again' })).toBeVisible();
  line.restore();
  await signInOnline(page, 'operator');
  await expect.poll(async () => (await operator.card(card.id)).state).toBe('aborted');
  await line.close();
});
