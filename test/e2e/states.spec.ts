import { abortButton, results, search, signInOnline } from '../support/operator.ts';
import { expect, test } from './fixtures.ts';

const others = {
  requested: 'Requested',
  ordered: 'Ordered',
  inProduction: 'In production',
  produced: 'Produced',
  unassigned: 'Unassigned',
  assigned: 'Assigned',
  expired: 'Expired',
  locked: 'Locked',
  aborted: 'Aborted',
  failed: 'Failed',
};

test('only a card in processing can be aborted', async ({ startDesk, operator }) => {
  const { page } = await startDesk();
  await signInOnline(page, 'operator');
  for (const [state, label] of Object.entries(others)) {
    const card = await operator.newestCard(state);

    await search(page, label);
    await results(page).getByRole('gridcell').filter({ hasText: label }).first().click();
    await expect(abortButton(page)).toBeDisabled();
    await expect(page.getByText('Only in state Processing').first()).toBeVisible();

    const answer = await operator.runProcess(card);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      type: expect.stringMatching(state === 'aborted' ? /already-done$/ : /not-in-start-state$/),
      reason: { state },
    });
    expect(await operator.card(card.id)).toEqual(card);
  }
});
