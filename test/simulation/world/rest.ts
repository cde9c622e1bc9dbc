import type { Card } from '../../../shared/contract/http.ts';
import { scopeOf } from '../../../server/replica/scope.ts';
import type { Broken } from '../watch/ledger.ts';
import type { DeskMachine } from './deskMachine.ts';
import { operators, people, type PersonName } from './people.ts';
import { presentVersion } from './perform.ts';
import type { Plan } from './plan.ts';
import type { World } from './world.ts';

/** How long it may take at most until all is as it should be, once nothing goes wrong any more. */
const boundMs = 15 * 60_000;

const brokenOr = (outcome: Broken | 'done' | 'late', words: () => string): Broken | null => {
  if (outcome === 'done') return null;
  return outcome === 'late' ? { promise: 3, words: words() } : outcome;
};

const lastPassword = (name: PersonName): string => `${name} has a last password`;

/** Nothing is broken any more: lines, disks, versions, passwords, permissions. Clocks stay as wrong as they are. */
const putRight = async (world: World): Promise<Broken | null> => {
  const { scene, goOn, calmDown } = world;
  calmDown();
  for (const { machine } of scene.desks) {
    machine.putRight();
    if (machine.run()?.desk.options.appVersion !== presentVersion) {
      machine.fall();
      machine.start(presentVersion);
    }
  }
  const up = brokenOr(await goOn(scene.server.isUp, boundMs), () => 'the server does not start');
  if (up !== null) return up;
  let isDone = false;
  const doIt = async () => {
    for (const name of operators) {
      // Something that takes long may still be in the way.
      while (!(await scene.office.setPassword(name, lastPassword(name)))) await pause(scene, 5_000);
      while (!(await scene.office.change(name, { enabled: true }))) await pause(scene, 5_000);
    }
    isDone = true;
  };
  void doIt();
  return brokenOr(await goOn(() => isDone, boundMs), () => 'the office cannot put things right');
};

const pause = ({ schedule }: World['scene'], inMs: number): Promise<void> =>
  new Promise((resolve) => {
    schedule.plan({ owner: 'people', label: 'somebody tries again', inMs, run: resolve });
  });

const cardsFor = async (
  { scene }: World,
  person: PersonName,
  sites: readonly string[],
): Promise<readonly Card[]> => {
  const store = scene.server.look();
  const permitted = (await store.operators.find(people[person].id))?.sites ?? null;
  return store.cards.pageAfter(null, scopeOf(permitted, sites.length === 0 ? null : sites), 1_000);
};

const inOrder = (cards: readonly Card[]): string =>
  JSON.stringify(cards.toSorted((one, other) => (one.id < other.id ? -1 : 1)));

/** What is not yet as it should be at a desk for the person who is there; null: nothing. */
const undone = async (world: World, machine: DeskMachine, person: PersonName, sites: readonly string[]) => {
  const run = machine.run();
  if (run === null) return 'the desk is off';
  const author = { operatorId: people[person].id };
  const { connection } = run.desk.status();
  if (run.desk.shift()?.author.operatorId !== author.operatorId) return 'nobody is signed in';
  if (connection.kind !== 'online') return `the desk is ${connection.kind}`;
  const open = run.truth.outbox
    .listOf(author, 0)
    .filter(
      ({ state }) => state.kind === 'queued' || state.kind === 'sending' || state.kind === 'unconfirmed',
    );
  if (open.length > 0) return `${open.length} commands are still open`;
  const replica = run.desk.shift()?.replica();
  if (replica == null) return 'there is no replica';
  const rows = replica.cards.search(
    { objectType: 'temporaryCard', state: null, text: '' },
    { field: 'order', direction: 'asc' },
  );
  const here = inOrder(replica.cards.inRows(rows).filter((card) => card !== undefined));
  if (here !== inOrder(await cardsFor(world, person, sites))) return 'the replica is not what the server has';
  const known = world.scene.server.look().commands;
  for (const { id } of run.truth.outbox.recentlyDone(author)) {
    if ((await known.find(author.operatorId, id)) === undefined && !isOld(world, id)) {
      return `command ${id} is shown as done, and the server knows nothing of it`;
    }
  }
  return null;
};

const retentionMs = 80 * 86_400_000;

/** The server may forget a command after ninety days. */
const isOld = ({ ledger, scene }: World, id: string): boolean =>
  scene.schedule.now() - (ledger.accepted.get(id)?.at ?? 0) > retentionMs;

/** One after the other every operator signs in everywhere, until everything of his is as it should be. */
export const comeToRest = async (world: World, plan: Plan): Promise<Broken | null> => {
  const { scene, goOn } = world;
  const right = await putRight(world);
  if (right !== null) return right;
  for (const round of operators.keys()) {
    const places = scene.desks.map(({ machine, operator }, index) => ({
      machine,
      operator,
      sites: plan.desks[index]?.sites ?? [],
      person: operators[(index + round) % operators.length] ?? 'ada',
    }));
    let signedIn = 0;
    const enter = async ({ operator, person }: (typeof places)[number]) => {
      await operator.signOut();
      while ((await operator.signIn(person, lastPassword(person))) !== true) {
        await pause(scene, 5_000);
        // An earlier change of it that took long may have come last.
        await scene.office.setPassword(person, lastPassword(person));
      }
      signedIn += 1;
    };
    for (const place of places) void enter(place);
    const entered = await goOn(() => signedIn === places.length, boundMs);
    let missing = 'nobody gets in';
    const isRight = async () => {
      for (const { machine, person, sites } of places) {
        const what = await undone(world, machine, person, sites);
        if (what !== null) {
          missing = `${machine.name}, ${person}: ${what}`;
          return false;
        }
      }
      return true;
    };
    const outcome = entered === 'done' ? await goOn(isRight, boundMs) : entered;
    const broken = brokenOr(outcome, () => missing);
    if (broken !== null) return broken;
  }
  return null;
};
