import type { DeskStatus } from '../../shared/contract/ipc.ts';
import type { About, Settings } from '../../shared/contract/settings.ts';
import type { Policies } from '../config/managed.ts';

export type SupportFacts = {
  /** RFC 3339. */
  readonly at: string;
  readonly about: About;
  readonly settings: Settings;
  readonly policies: Policies;
  /** Null where the engine does not answer. */
  readonly status: DeskStatus | null;
  readonly log: string;
  /** The person's home folder: its path often holds a name. */
  readonly home: string;
};

/** What helps to find a fault, readable by whoever sends it: no names, no cards, no commands, only their numbers. */
export const supportText = ({ at, about, settings, policies, status, log, home }: SupportFacts): string => {
  const { language, theme, textSize, serverAddress, serverAddressIsManaged, problems } = settings;
  const parts = {
    'Card Desk': { at, ...about },
    Settings: { language, theme, textSize, serverAddress, serverAddressIsManaged, problems },
    Policies: policies,
    Desk: status === null ? 'the engine does not answer' : deskFacts(status),
  };
  const blocks = Object.entries(parts).map(([title, facts]) => `${title}\n${JSON.stringify(facts, null, 2)}`);
  return [...blocks, `Log\n${log}`].join('\n\n').replaceAll(home, '~') + '\n';
};

/** Of the desk's id the end: enough to find it among the workstations, without the computer's name, often a person's. */
const deskFacts = (status: DeskStatus) => ({
  deskIdEnd: status.deskId.slice(-8),
  signedIn: status.operator !== null,
  unlockedOffline: status.unlockedOffline,
  connection: status.connection,
  replica: status.replica,
  batchSync: status.batchSync,
  commands: status.commands,
  otherOperators: status.otherOperators,
  lostKey: status.lostKey,
  keys: status.keys,
  replicaInMemory: status.replicaInMemory,
  restartedAfterFall: status.restartedAfterFall,
});
