import type { Page } from '@playwright/test';

import { abort } from '../../support/api.ts';
import {
  abortButton,
  isOnline,
  openTab,
  outboxHas,
  rowOf,
  search,
  signInOnline,
  statusBar,
  wizard,
} from '../../support/operator.ts';
import { expect, test } from '../fixtures.ts';
import { takePictures } from '../look.ts';

const connectionWord = (page: Page) => statusBar(page).getByRole('button').first();

/** How often it became another word; the pictures show the same one in German. */
const changesOf = (words: readonly string[]): number =>
  words
    .map((word) => (/^Instabil seit /.test(word) ? word.replace('Instabil seit', 'Unsteady since') : word))
    .filter((word, place, all) => word !== all[place - 1]).length;

/** A desk that waits to ask again may miss a whole cut; the operator asks now. */
const askUntilUnsteady = async (page: Page): Promise<void> => {
  await expect(async () => {
    await page.keyboard.press('F5');
    await expect(connectionWord(page)).toHaveText(/^Unsteady since \d\d:\d\d$/, { timeout: 500 });
  }).toPass();
};

test('the network flaps every second while ten commands are given: each is done once, and the word can be read', async ({
  startDesk,
  line,
  operator,
}, info) => {
  await operator.order(9);
  const [another, ...rest] = await operator.cards('processing', 10);
  if (another === undefined) throw new Error('cards were ordered');
  const cards = [another, ...rest];
  const { page } = await startDesk({ server: line.url });
  await signInOnline(page, 'operator');
  const word = connectionWord(page);
  const words = await word.evaluateHandle((button) => {
    const seen: string[] = [];
    new MutationObserver(() => seen.push(button.textContent)).observe(button, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    return seen;
  });
  let cuts = 0;
  let isCut = false;
  const flapping = setInterval(() => {
    isCut = !isCut;
    if (!isCut) line.restore();
    else {
      line.cut();
      cuts += 1;
    }
  }, 1_000);
  try {
    for (const card of cards) {
      await search(page, 'Processing', String(card.order?.number));
      await askUntilUnsteady(page);
      await rowOf(page, card).getByText(String(card.order?.number)).click();
      await abortButton(page).click();
      await expect(wizard(page)).toContainText('The connection to the server breaks again and again.');
      if (card === another) await takePictures(page, info, 'wizard-unsteady');
      await wizard(page).getByRole('button', { name: 'Next' }).click();
      await expect(wizard(page)).toBeHidden();
    }
    await openTab(page, 'OUTBOX');
    await takePictures(page, info, 'outbox-unsteady');
  } finally {
    clearInterval(flapping);
  }
  expect(changesOf(await words.jsonValue())).toBeLessThan(cuts);

  line.restore();
  await page.keyboard.press('F5');
  await outboxHas(page, { Done: cards.length });
  await isOnline(page);
  for (const { id } of cards) {
    expect((await operator.history(id)).filter(({ process }) => process === abort)).toHaveLength(1);
  }
});
