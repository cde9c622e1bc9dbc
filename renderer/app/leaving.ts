import type { DeskStatus } from '../../shared/contract/ipc.ts';

type Choices = {
  /** Commands that the server has not answered yet. */
  readonly waiting: number;
  /** `needless`: nothing waits; `impossible`: only a session with the server gets leave for it. */
  readonly keep: 'possible' | 'impossible' | 'needless';
};

/** What an operator who signs out can choose from. */
export const choicesOf = ({
  commands,
  connection,
  unlockedOffline,
}: Pick<DeskStatus, 'commands' | 'connection' | 'unlockedOffline'>): Choices => {
  const waiting = commands.waiting + commands.sending;
  if (waiting === 0) return { waiting, keep: 'needless' };
  const hasSession = !unlockedOffline && (connection.kind === 'online' || connection.kind === 'unsteady');
  return { waiting, keep: hasSession ? 'possible' : 'impossible' };
};
