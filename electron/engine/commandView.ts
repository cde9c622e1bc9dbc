import type { Card } from '../../shared/contract/http.ts';
import { command, type CardRow, type Command } from '../../shared/contract/ipc.ts';
import { markOf } from '../../shared/domain/command.ts';
import type { CommandRecord } from './store/commandTable.ts';

/** A command as its own operator sees it: the contract's part of what the outbox holds. */
export const commandOf = (record: CommandRecord): Command => command.parse(record);

/** A card with what the signed-in operator's commands have to say about it. */
export const rowOf = (card: Card, commands: readonly CommandRecord[], matches: boolean): CardRow => {
  const own = commands.filter(({ cardId }) => cardId === card.id);
  const open = own.find(({ state }) => markOf(state.kind) !== null);
  const mark = open === undefined ? null : markOf(open.state.kind);
  const refused = own.findLast(({ state }) => state.kind === 'refused');
  return {
    card,
    matches,
    open: open === undefined || mark === null ? null : { process: open.process, mark, at: open.acceptedAt },
    refused:
      refused?.state.kind === 'refused' ? { process: refused.process, problem: refused.state.problem } : null,
  };
};
