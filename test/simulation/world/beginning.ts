import { saveStateCommands } from '../../../server/catalogue/saveStateCommands.ts';
import { publishCatalogue } from '../../../server/catalogue/publishCatalogue.ts';
import type { Catalogue } from '../../../server/catalogue/catalogue.ts';
import type { Clock } from '../../../server/clock.ts';
import { newOrder } from '../../../server/processes/newOrder.ts';
import type { Store } from '../../../server/store/store.ts';
import type { Content } from '../stores/serverStore/content.ts';
import { createServerDatabase } from '../stores/serverStore/serverDatabase.ts';
import { offered, order } from './catalogue.ts';
import { chanceOf } from './chance.ts';
import { firstPassword, people, sites } from './people.ts';
import { plainHasher } from './serverApp.ts';

/** When every world begins. */
export const beginning = Date.parse('2026-03-02T08:00:00.000Z');

const clock: Clock = { now: () => new Date(beginning), after: () => () => undefined };

const addPeople = async (store: Store): Promise<void> => {
  const rows = Object.values(people).map(async (person) => ({
    id: person.id,
    user_name: person.userName,
    display_name: person.displayName,
    password_hash: await plainHasher.hash(firstPassword(person.userName)),
    roles: [...person.roles],
    sites: person.sites === null ? null : [...person.sites],
    enabled: true,
    demo: false,
  }));
  await store.operators.addMissing(await Promise.all(rows));
};

const offerProcesses = async (store: Store, catalogue: Catalogue): Promise<void> => {
  for (const state of new Set(offered.map((offer) => offer.state))) {
    const commands = offered
      .filter((offer) => offer.state === state)
      .map(({ process }) => ({ process, roles: ['operator' as const] }));
    const saved = await saveStateCommands(
      { store, catalogue, clock },
      { operatorId: null, objectType: 'temporaryCard', state, commands, revision: 0 },
    );
    if (!saved.ok) throw new Error(`${state}: ${saved.error.name}`);
  }
};

const addCards = async (store: Store, newId: () => string): Promise<void> => {
  for (const site of sites) {
    await store.transact(async (tables) => {
      const asked = { objectType: 'temporaryCard', state: 'processing', layout: 'Visitor', site };
      const cardIds = [newId(), newId(), newId(), newId(), newId()];
      await tables.cards.insert(
        newOrder({
          ...asked,
          orderId: newId(),
          number: await tables.cards.nextOrderNumber(),
          cardIds,
          at: clock.now(),
          orderedBy: 'Office',
          process: order,
          deskId: null,
        }),
      );
      tables.change(
        ...cardIds.map((cardId) => ({ kind: 'card' as const, cardId, siteBefore: null, siteAfter: site })),
      );
    });
  }
};

/** The server's database on the morning of every world: people, what they may do, and a few cards. */
export const databaseAtBeginning = async (catalogue: Catalogue): Promise<Content> => {
  const chance = chanceOf(0, 'the beginning');
  const database = createServerDatabase({ clock, uuid: chance.uuid });
  const store = database.connect();
  await publishCatalogue(store, catalogue);
  await addPeople(store);
  await offerProcesses(store, catalogue);
  await addCards(store, chance.uuid);
  return database.backup();
};
