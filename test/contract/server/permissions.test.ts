import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { shippedParts } from '../../../server/catalogue/catalogue.ts';
import { type Card, stateCommandsRead } from '../../../shared/contract/http.ts';
import { roles } from '../../../shared/domain/role.ts';
import { everyStore } from '../../support/everyStore.ts';
import { cardIn } from '../../support/cardIn.ts';
import { type Client, signIn } from '../../support/http.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

// Every third of the processes is for each role; the rule below does not know how the server decides.
const { objectTypes, processes } = shippedParts;
const onCards = processes.filter(({ start }) => start === 'card');
const roleOf = (index: number) => roles[index % roles.length] ?? 'operator';
const userOf = { operator: 'operator', auditor: 'auditor', administrator: 'admin' } as const;

describe.each(everyStore)('role × object type × state × process, on $on', ({ postgresUrl }) => {
  let server: TestServer;
  let cards: ReadonlyMap<string, Card>;
  let clients: Readonly<Record<(typeof roles)[number], Client>>;

  const enable = async (objectType: string, state: string) => {
    const path = `/v1/admin/object-types/${objectType}/states/${state}/commands`;
    const commands = onCards.flatMap((process, index) =>
      process.objectType === objectType && process.startStates.includes(state)
        ? [{ process: process.symbolicName, roles: [roleOf(index)] }]
        : [],
    );
    const present = await clients.administrator.call('GET', path);
    const headers = { 'if-match': present.headers.get('etag') ?? '' };
    const saved = await clients.administrator.call('PUT', path, { headers, body: { commands } });
    expect(saved.as(stateCommandsRead).commands).toEqual(commands);
  };

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: postgresUrl() });
    const signedIn = await Promise.all(roles.map((role) => signIn(server.url, userOf[role])));
    clients = Object.fromEntries(roles.map((role, index) => [role, signedIn[index]])) as typeof clients;
    const made = new Map<string, Card>();
    for (const { name, states } of objectTypes) {
      for (const state of states) {
        await enable(name, state.name);
        made.set(`${name}/${state.name}`, await cardIn(server.store, state.name, name));
      }
    }
    cards = made;
  });

  afterAll(() => server.stop());

  const situations = roles.flatMap((role) =>
    objectTypes.flatMap(({ name, states }) =>
      states.flatMap((state) =>
        onCards.map((process, index) => ({ role, objectType: name, state: state.name, process, index })),
      ),
    ),
  );
  type Situation = (typeof situations)[number];

  const expected = ({ role, objectType, state, process, index }: Situation): string => {
    if (process.objectType !== objectType) return 'not-found';
    if (roleOf(index) !== role) return 'not-permitted';
    if (state === process.endState) return 'already-done';
    return process.startStates.includes(state) ? 'may' : 'not-in-start-state';
  };

  // A revision that no card has: who may is told that the state has changed, and the card stays for the next question.
  const found = async ({ role, objectType, state, process }: Situation): Promise<string | undefined> => {
    const card = cards.get(`${objectType}/${state}`);
    if (card === undefined) throw new Error(`There is no card in ${state}.`);
    const options = { process: process.symbolicName, ifMatch: '"999"' };
    const { name } = (await clients[role].run(card, options)).problem();
    return name === 'state-changed' ? 'may' : name;
  };

  test.each(roles)(
    '%s gets what the lists say, and nothing else',
    async (role) => {
      const mine = situations.filter((one) => one.role === role);
      const wrong: string[] = [];
      for (const one of mine) {
        const [is, shouldBe] = [await found(one), expected(one)];
        if (is !== shouldBe) {
          wrong.push(`${one.objectType}/${one.state} ${one.process.symbolicName}: ${is}, not ${shouldBe}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(mine.some((one) => expected(one) === 'may')).toBe(true);
    },
    60_000,
  );
});
