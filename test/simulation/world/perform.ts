import type { Random } from '../../../server/demo/random.ts';
import type { DeskMachine } from './deskMachine.ts';
import type { Office } from './office.ts';
import type { OperatorAtDesk } from './operatorAtDesk.ts';
import type { PersonName } from './people.ts';
import type { Deed } from './plan.ts';
import type { Schedule } from './schedule.ts';
import type { ServerSide } from './serverSide.ts';
import type { WallClock } from './clocks.ts';

export type Scene = {
  readonly schedule: Schedule;
  readonly desks: readonly { readonly machine: DeskMachine; readonly operator: OperatorAtDesk }[];
  readonly server: ServerSide;
  readonly serverWall: WallClock;
  readonly office: Office;
  readonly passwords: Map<PersonName, string>;
  readonly onBackUp: () => void;
  readonly onRestored: () => void;
};

export const presentVersion = '1.0.0';
const outdatedVersion = '0.0.9';
const restartMs = 3_000;

const startLater = ({ schedule }: Scene, { name, start }: DeskMachine, version = presentVersion): void => {
  const label = `${name} starts`;
  schedule.plan({ owner: name, label, inMs: restartMs, run: () => start(version) });
};

const tries = 5;

/** Who finds nothing to search in looks again a little later. */
const tryCommand = async (
  scene: Scene,
  place: Scene['desks'][number],
  process: 'abort' | 'hold' | 'release',
  chance: Random,
  triesLeft: number,
): Promise<void> => {
  const couldLook = await place.operator.command(process, chance);
  if (couldLook || triesLeft === 0) return;
  const run = () => void tryCommand(scene, place, process, chance, triesLeft - 1);
  const label = `somebody at ${place.machine.name} looks again`;
  scene.schedule.plan({ owner: 'people', label, inMs: chance.int(1_000, 5_000), run });
};

type DeskDeed = Extract<Deed, { readonly desk: number }>;

const performAtDesk = async (scene: Scene, deed: DeskDeed, chance: Random): Promise<void> => {
  const place = scene.desks[deed.desk];
  if (place === undefined) return;
  const { machine, operator } = place;
  switch (deed.kind) {
    case 'signIn':
      await operator.signIn(deed.person, scene.passwords.get(deed.person) ?? '');
      return;
    case 'signOut':
      return operator.signOut();
    case 'keepSending':
      return operator.keepSending();
    case 'command':
      if (operator.isAway()) await operator.signIn(deed.person, scene.passwords.get(deed.person) ?? '');
      return tryCommand(scene, place, deed.process, chance, tries);
    case 'takeBack':
      return operator.takeBack(chance);
    case 'acknowledge':
      return operator.acknowledge(chance);
    case 'synchronise':
      return operator.synchronise();
    case 'fall':
      machine.fall();
      startLater(scene, machine);
      return;
    case 'fallAtWrite':
      machine.fallAtWrite(chance.int(0, 5));
      return;
    case 'restartOutdated':
      machine.fall();
      startLater(scene, machine, outdatedVersion);
      return;
    case 'link': {
      machine.setLink(deed.state);
      const run = () => machine.setLink('up');
      scene.schedule.plan({ owner: 'network', label: `${machine.name} is connected`, inMs: deed.forMs, run });
      return;
    }
    case 'setClock':
      machine.wall.set(deed.byMs);
      return;
    case 'diskFull': {
      machine.setDiskFull(true);
      const run = () => machine.setDiskFull(false);
      scene.schedule.plan({ owner: machine.name, label: `${machine.name} has room`, inMs: deed.forMs, run });
    }
  }
};

const isAtDesk = (deed: Deed): deed is DeskDeed => 'desk' in deed;

/** Sets off what the deed says. What comes of it is for the engine, the server and the schedule. */
export const perform = async (scene: Scene, deed: Deed, chance: Random): Promise<void> => {
  if (isAtDesk(deed)) return performAtDesk(scene, deed, chance);
  const { server, office } = scene;
  switch (deed.kind) {
    case 'setServerClock':
      scene.serverWall.set(deed.byMs);
      return;
    case 'serverFalls':
      server.fall(chance.int(500, 20_000));
      return;
    case 'databaseBreaks':
      server.breakConnections();
      return;
    case 'backUp':
      server.backUp();
      scene.onBackUp();
      return;
    case 'restore':
      if (await server.restore(deed.asNewEpoch)) scene.onRestored();
      return;
    case 'forgetOld':
      return server.forgetOld();
    case 'runBatch':
      return office.runBatch();
    case 'sleep':
      scene.schedule.leap(deed.ms);
      return;
    case 'order':
      return office.order(deed.site, deed.amount);
    case 'offer':
      return office.offer(deed.offered);
    case 'enable':
      await office.change(deed.person, { enabled: deed.enabled });
      return;
    case 'setSites':
      await office.change(deed.person, { sites: deed.sites });
      return;
    case 'setPassword': {
      const password = `${deed.person} has password ${chance.int(0, 999)}`;
      if (await office.setPassword(deed.person, password)) scene.passwords.set(deed.person, password);
    }
  }
};
