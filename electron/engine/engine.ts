import { engineRequests, type EngineRequestName, type RequestReply } from '../../shared/contract/ipc.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { problem } from '../../shared/domain/problem.ts';
import { err, type Result } from '../../shared/domain/result.ts';
import { acknowledgeCommand } from './actions/acknowledgeCommand.ts';
import { acknowledgeLostKey } from './actions/acknowledgeLostKey.ts';
import type { Action } from './actions/action.ts';
import { readAdditionalCommands, saveAdditionalCommands } from './actions/additionalCommands.ts';
import { countCards } from './actions/countCards.ts';
import { findCards } from './actions/findCards.ts';
import { readJournal, readJournalFile, verifyJournal } from './actions/journal.ts';
import { lock, unlock } from './actions/lock.ts';
import { createPreflight } from './actions/preflight.ts';
import { readCard } from './actions/readCard.ts';
import { readCommands, readCommandsById } from './actions/readCommands.ts';
import { readConfiguration } from './actions/readConfiguration.ts';
import { readHitsFile } from './actions/readHitsFile.ts';
import { readHistory } from './actions/readHistory.ts';
import { readOrderChoices } from './actions/orderChoices.ts';
import { orderCards } from './actions/orderCards.ts';
import { readPreferences, savePreferences } from './actions/preferences.ts';
import { readSearchChoices } from './actions/readSearchChoices.ts';
import { readServer } from './actions/readServer.ts';
import { holdActions } from './actions/holdCommands.ts';
import { keepSending } from './actions/keepSending.ts';
import { searchActions } from './actions/searchCards.ts';
import { signIn, signOut } from './actions/signIn.ts';
import { startBulk } from './actions/startBulk.ts';
import { startProcess } from './actions/startProcess.ts';
import { synchronise } from './actions/synchronise.ts';
import { takeBackCommand } from './actions/takeBackCommand.ts';
import type { Desk } from './desk.ts';
import { faultProblem } from './faultProblem.ts';
import { createSearches, type Searches } from './searches.ts';

export type Engine = {
  /** Checks the arguments against the contract and does it. */
  handle(name: EngineRequestName, args: unknown): Promise<Result<RequestReply<EngineRequestName>, Problem>>;
};

type Actions = { readonly [N in EngineRequestName]: Action<N> };

/** What tells nothing of anybody's work, or is the way out. */
const whileLocked: ReadonlySet<EngineRequestName> = new Set([
  'readStatus',
  'readServer',
  'signIn',
  'signOut',
  'keepSending',
  'unlock',
]);

const createActions = (searches: Searches): Actions => ({
  readStatus: (desk) => ({ ok: true, value: desk.status() }),
  readServer,
  signIn,
  signOut,
  keepSending,
  lock,
  unlock,
  readConfiguration,
  readSearchChoices,
  readPreferences,
  savePreferences,
  countCards,
  findCards,
  ...searchActions(searches),
  readHitsFile: readHitsFile(searches),
  readCard,
  readHistory,
  startProcess,
  preflight: createPreflight(searches),
  startBulk,
  orderCards,
  readOrderChoices,
  readCommands,
  readCommandsById,
  ...holdActions,
  takeBackCommand,
  acknowledgeCommand,
  acknowledgeLostKey,
  readJournal,
  readJournalFile,
  verifyJournal,
  synchronise,
  readAdditionalCommands,
  saveAdditionalCommands,
});

export const createEngine = (desk: Desk): Engine => {
  const actions = createActions(createSearches());
  const act = async <N extends EngineRequestName>(
    name: N,
    args: unknown,
  ): Promise<Result<RequestReply<EngineRequestName>, Problem>> => {
    const parsed = engineRequests[name].args.safeParse(args);
    if (!parsed.success) return err(problem('malformed'));
    if (desk.lock.isLocked() && !whileLocked.has(name)) return err(problem('locked'));
    const action: (desk: Desk, args: never) => ReturnType<Action<N>> = actions[name];
    return action(desk, parsed.data as never);
  };
  return {
    handle: async (name, args) => {
      try {
        return await act(name, args);
      } catch (error) {
        desk.options.onFault(error);
        desk.shift()?.onReplicaFault(error);
        return err(problem(faultProblem(error)));
      }
    },
  };
};
