import type { Configuration } from '../../shared/contract/configuration.ts';
import type { Card } from '../../shared/contract/http.ts';
import { command, type Command } from '../../shared/contract/command.ts';
import type { CardRow } from '../../shared/contract/ipc.ts';
import { markOf } from '../../shared/domain/command.ts';
import { batchSyncRiskOf, outlookOf, type BatchSyncRisk, type Outlook } from '../../shared/domain/outlook.ts';
import { cardIdOf, type CommandRecord } from './store/commandTable.ts';

/** What the desk knows, beside the cards, of what a command may meet. `nextRunAt`: RFC 3339; `now`: ms since the epoch. */
export type Prospects = {
  readonly configuration: Configuration | null;
  readonly nextRunAt: string | null;
  readonly isOnline: boolean;
  readonly now: number;
};

/** A command as its own operator sees it: the contract's part of what the outbox holds. */
export const commandOf = (record: CommandRecord, outlook: Outlook | null): Command =>
  command.parse({ ...record, outlook });

/** What can be said of a command before it is sent; nothing once it was attempted, or where its card is not here. */
export const outlookFor = (
  record: CommandRecord,
  card: Card | undefined,
  prospects: Prospects,
): Outlook | null => {
  if (record.kind !== 'card' || record.state.kind !== 'queued' || card === undefined) return null;
  const process = prospects.configuration?.processes.find(
    ({ symbolicName }) => symbolicName === record.process,
  );
  return outlookOf({ command: record, endState: process?.endState, card, risk: riskOf(card, prospects) });
};

export const riskOf = (
  { objectType, state }: Card,
  { configuration, ...prospects }: Prospects,
): BatchSyncRisk | null => {
  const handOver = configuration?.objectTypes.find(({ name }) => name === objectType)?.handOver ?? null;
  return batchSyncRiskOf({ state, handOver, ...prospects });
};

type Beside = {
  readonly commands: readonly CommandRecord[];
  readonly matches: boolean;
  readonly prospects: Prospects;
};

/** A card with what the signed-in operator's commands have to say about it. */
export const rowOf = (card: Card, { commands, matches, prospects }: Beside): CardRow => {
  const own = commands.filter((record) => cardIdOf(record) === card.id);
  const refused = own.findLast(({ state }) => state.kind === 'refused');
  return {
    card,
    matches,
    risk: riskOf(card, prospects),
    open: own.map((record) => openMarkOf(record, card, prospects)).find((mark) => mark !== null) ?? null,
    refused:
      refused?.state.kind === 'refused' ? { process: refused.process, problem: refused.state.problem } : null,
  };
};

const openMarkOf = (record: CommandRecord, card: Card, prospects: Prospects): CardRow['open'] => {
  const mark = markOf(record.state.kind);
  if (mark === null) return null;
  const { id, process, acceptedAt: at } = record;
  return { id, process, mark, at, outlook: outlookFor(record, card, prospects) };
};
