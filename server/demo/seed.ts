import type { Clock } from '../clock.ts';
import { hashPassword } from '../session/passwords.ts';
import type { CardRow, HistoryRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { demoAccounts } from './accounts.ts';
import { demoBatches } from './batches.ts';
import { demoCards } from './cards.ts';
import { demoOrders, newestOrderNumber } from './orders.ts';
import { createRandom } from './random.ts';

const cardsPerInsert = 5_000;

type Parts = { readonly store: Store; readonly clock: Clock };

/** Adds the demo accounts that are not there yet. */
export const addDemoAccounts = async (store: Store): Promise<void> => {
  const random = createRandom(1);
  const operators = await Promise.all(
    demoAccounts.map(async ({ userName, password, displayName, role }) => ({
      id: random.uuid(),
      user_name: userName,
      display_name: displayName,
      password_hash: await hashPassword(password),
      roles: [role],
      sites: null,
      enabled: true,
      demo: true,
    })),
  );
  await store.operators.addMissing(operators);
};

/** Fills an empty database with that many cards; leaves any other alone. */
export const seedDemoCards = ({ store, clock }: Parts, cards: number): Promise<void> =>
  store.transactAtLength(async (tables) => {
    if (!(await tables.cards.isEmpty())) return;
    const now = clock.now();
    const random = createRandom(cards);
    const batches = demoBatches(now);
    await tables.batches.addPast(batches);
    let rows: CardRow[] = [];
    let history: HistoryRow[] = [];
    for (const order of demoOrders(cards, now, random)) {
      const made = demoCards(order, batches, now, random);
      rows.push(...made.cards);
      history.push(...made.history);
      if (rows.length >= cardsPerInsert) {
        await tables.cards.insert({ cards: rows, history });
        rows = [];
        history = [];
      }
    }
    await tables.cards.insert({ cards: rows, history });
    await tables.cards.skipOrderNumbersTo(newestOrderNumber(cards));
    tables.audit({
      at: now.toISOString(),
      operatorId: null,
      action: 'seedDemoCards',
      object: 'cards',
      result: `${cards} cards`,
    });
    // These cards are in no feed: a desk that read the empty database before must read everything anew.
    await tables.instance.beginEpoch(random.uuid());
  });
