import { abort, type Api } from '../../support/api.ts';
import { killEngine } from '../../support/desk.ts';
import { isCommand } from '../../support/faultProxy.ts';
import {
  abortCard,
  entriesOf,
  isOffline,
  isOnline,
  openTab,
  outboxHas,
  rowOf,
  select,
  signInOnline,
  statusBar,
} from '../../support/operator.ts';
import { expect, test } from '../fixtures.ts';
import { takePictures } from '../look.ts';

const abortsOf = async (server: Api, id: string): Promise<number> =>
  (await server.history(id)).filter(({ process }) => process === abort).length;

test('the answer is lost after the server did it: being sent, never aborted, until the answer is known', async ({
  startDesk,
  line,
  operator,
}, info) => {
  const card = await operator.newestCard('processing');
  const { page } = await startDesk({ server: line.url });
  await signInOnline(page, 'operator');
  let lost = false;
  line.setFault((passed) => {
    if (lost) return { kind: 'lostRequest' };
    lost = isCommand(passed);
    return lost ? { kind: 'cut', afterBytes: 0 } : { kind: 'none' };
  });
  const row = await abortCard(page, card);
  await expect.poll(async () => (await operator.card(card.id)).state).toBe('aborted');
  await isOffline(page);
  await expect(row).toContainText('Processing · Abort being sent');
  await expect(statusBar(page)).toContainText('1 being sent');
  await takePictures(page, info, 'search-answer-lost');
  await openTab(page, 'OUTBOX');
  await outboxHas(page, { 'Being sent': 1 });
  await expect(entriesOf(page, 'Being sent')).toContainText(
    'Sent, but the answer was lost. The desk asks for it again as soon as the server can be reached.',
  );
  await expect(page.getByRole('button', { name: 'Take back', exact: true })).toHaveCount(0);
  await expect(page.getByText(/Aborted/)).toHaveCount(0);
  await takePictures(page, info, 'outbox-answer-lost');

  line.setFault(() => ({ kind: 'none' }));
  await page.keyboard.press('F5');
  await outboxHas(page, { Done: 1 });
  await expect(entriesOf(page, 'Done')).toContainText(/Aborted today/);
  await expect(statusBar(page)).not.toContainText('being sent');
  await openTab(page, 'SEARCH');
  await expect(rowOf(page, card)).toContainText('Aborted');
  expect(await abortsOf(operator, card.id)).toBe(1);
});

test('server and engine are killed with an abort under way: it is done once, and the desk knows', async ({
  startDesk,
  startServer,
  server,
  line,
  operator,
}) => {
  const [card, other] = await operator.cards('processing', 2);
  if (card === undefined || other === undefined) throw new Error('there are cards in processing');
  const desk = await startDesk({ server: line.url });
  const { page } = desk;
  await signInOnline(page, 'operator');
  let killed: Promise<void> | null = null;
  line.setFault((passed) => {
    if (isCommand(passed)) killed ??= server.kill();
    return { kind: 'none' };
  });
  const row = await abortCard(page, card);
  await isOffline(page);
  await expect(row).toContainText('Processing · Abort being sent');
  await startServer(Number(new URL(server.url).port));
  await page.keyboard.press('F5');
  await expect(row).toContainText('Aborted');
  await isOnline(page);

  await select(page, other);
  line.setFault((passed) => (isCommand(passed) ? { kind: 'blackHole' } : { kind: 'none' }));
  await abortCard(page, other);
  await expect.poll(async () => (await operator.card(other.id)).state).toBe('aborted');
  await killEngine(desk);
  await expect(page.getByRole('alert', { name: 'The desk had to start again' })).toBeVisible();
  line.setFault(() => ({ kind: 'none' }));
  await signInOnline(page, 'operator');
  await openTab(page, 'OUTBOX');
  await outboxHas(page, { Done: 2 });
  for (const { id } of [card, other]) expect(await abortsOf(operator, id)).toBe(1);
});
