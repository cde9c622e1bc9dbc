import type { Catalogue } from '../../../server/catalogue/catalogue.ts';
import type { Content } from '../stores/serverStore/content.ts';
import { createDeskWatch, type DeskWatch } from '../watch/deskWatch.ts';
import { createLedger, type Broken, type Ledger } from '../watch/ledger.ts';
import { createServerWatch } from '../watch/serverWatch.ts';
import { createWireWatch } from '../watch/wireWatch.ts';
import { beginning } from './beginning.ts';
import { chanceOf } from './chance.ts';
import { createWallClock } from './clocks.ts';
import { createDeskMachine, type DeskMachine, type DeskPlants } from './deskMachine.ts';
import { calm, type Weather } from './link.ts';
import { createOffice } from './office.ts';
import { createOperatorAtDesk } from './operatorAtDesk.ts';
import { firstPassword, operators } from './people.ts';
import type { Scene } from './perform.ts';
import type { Plan } from './plan.ts';
import { createSchedule } from './schedule.ts';
import type { ServerApp } from './serverApp.ts';
import { createServerSide, type ServerPlants } from './serverSide.ts';
import { settle } from './settle.ts';

/** What every world shares with the others, and none of them changes. */
export type Stage = {
  readonly app: ServerApp;
  readonly catalogue: Catalogue;
  readonly atBeginning: Content;
  /** An address that no other world has: the server counts requests by address, in the time of the machine it runs on. */
  readonly newNetwork: () => string;
};

/** A part that does wrong, put in the place of one of the product's. */
export type Plants = { readonly desk?: DeskPlants; readonly server?: ServerPlants };

export type World = {
  readonly scene: Scene;
  readonly ledger: Ledger;
  readonly trace: readonly string[];
  /** Takes steps until `isDone`, or no time is left, or a promise is broken: then tells which. */
  readonly goOn: (
    isDone: () => boolean | Promise<boolean>,
    withinMs: number,
  ) => Promise<Broken | 'done' | 'late'>;
  /** From now on the network does what it should. */
  readonly calmDown: () => void;
};

const mostSteps = 60_000;

const createTrace = (now: () => number) => {
  const lines: string[] = [];
  return {
    lines,
    note: (label: string): void => {
      lines.push(`${((now() - beginning) / 1000).toFixed(3)} ${label}`);
    },
  };
};

type Desk = Scene['desks'][number] & { readonly watch: DeskWatch };

const createPlace = (stage: Stage, plan: Plan, plants: Plants, isCalm: () => boolean) => {
  const { seed } = plan;
  const network = stage.newNetwork();
  const schedule = createSchedule(beginning, chanceOf(seed, 'schedule'));
  const ledger = createLedger();
  const serverWall = createWallClock(schedule, 0);
  const server = createServerSide({
    ...stage,
    schedule,
    chance: chanceOf(seed, 'server'),
    wall: serverWall,
    interleaving: plan.interleaving,
    slowestStatement: plan.slowestStatement,
    isCalm,
    plants: plants.server ?? {},
    onSubmitted: (_, cardIds) => {
      ledger.submitted = new Set([...ledger.submitted, ...cardIds]);
    },
  });
  return { network, schedule, ledger, serverWall, server };
};

/** Everything in its place at the beginning, and nothing of the plan done yet. */
export const createWorld = async (stage: Stage, plan: Plan, plants: Plants): Promise<World> => {
  let weather: Weather = plan.fairMs === 0 ? plan.weather : calm;
  const isCalm = () => weather === calm;
  const { network, schedule, ledger, serverWall, server } = createPlace(stage, plan, plants, isCalm);
  const { seed } = plan;
  const { lines, note } = createTrace(schedule.now);
  const turnWeather = () => {
    weather = plan.weather;
  };
  schedule.plan({ owner: 'network', label: 'the weather turns', inMs: plan.fairMs, run: turnWeather });
  await server.look().batchSync.startWith(plan.batchSyncSeconds, new Date(serverWall.now()));

  const machines: DeskMachine[] = [];
  const runningAs = (owner: string) =>
    machines.find((machine) => machine.run()?.owner === owner)?.run() ?? undefined;
  const tap = createWireWatch({ ledger, diskOf: (owner) => runningAs(owner)?.truth });
  const desks = plan.desks.map((desk, index): Desk => {
    const name = `desk-${index}`;
    const machine = createDeskMachine({
      name,
      address: `${network}.${index + 1}`,
      sites: desk.sites,
      schedule,
      wall: createWallClock(schedule, desk.aheadMs),
      chance: chanceOf(seed, name),
      netChance: chanceOf(seed, `network of ${name}`),
      weather: () => weather,
      server,
      tap,
      plants: plants.desk ?? {},
      onBug: (error) => {
        const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
        ledger.broken.push({ promise: 'no exceptions', words: `${name}: ${words}` });
      },
    });
    machines.push(machine);
    const watch = createDeskWatch({ ledger, machine, now: schedule.now });
    return {
      machine,
      operator: createOperatorAtDesk({ machine, ledger, now: schedule.now, onDoubt: watch.doubt }),
      watch,
    };
  });
  const serverWatch = createServerWatch({
    ledger,
    store: server.look,
    deskOf: (deskId) => machines.find((machine) => machine.deskId() === deskId)?.name,
  });
  const office = createOffice({
    server,
    address: `${network}.99`,
    newId: chanceOf(seed, 'office').uuid,
    now: () => new Date(schedule.now()),
  });

  const look = async (): Promise<Broken | undefined> => {
    await serverWatch.look();
    for (const { watch } of desks) watch.look();
    return ledger.broken[0];
  };
  let atBackUp: ReadonlySet<string> = new Set();
  return {
    ledger,
    trace: lines,
    calmDown: () => {
      weather = calm;
    },
    scene: {
      schedule,
      desks,
      server,
      serverWall,
      office,
      passwords: new Map(operators.map((name) => [name, firstPassword(name)])),
      onBackUp: () => {
        atBackUp = ledger.submitted;
      },
      onRestored: () => {
        ledger.submitted = atBackUp;
        serverWatch.beginAnew();
      },
    },
    goOn: async (isDone, withinMs) => {
      const end = schedule.now() + withinMs;
      while (schedule.now() <= end) {
        if (await isDone()) return 'done';
        const step = schedule.next();
        if (step === undefined) return 'late';
        note(step.label);
        step.run();
        await settle();
        const broken = await look();
        if (broken !== undefined) return broken;
        if (lines.length > mostSteps) {
          return { promise: 3, words: `after ${mostSteps} steps there is no end of it` };
        }
      }
      return 'late';
    },
  };
};
