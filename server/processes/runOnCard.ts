import type { ProcessInput } from '../../shared/contract/http.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { Refusal } from '../refusal.ts';
import type { SessionOperator } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { answerOnce, type Reply } from './answerOnce.ts';
import { decideRun, inputFits } from './decideRun.ts';

export type ProcessParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly newId: () => string;
};

export type RunRequest = {
  readonly operator: SessionOperator;
  readonly key: string | undefined;
  readonly stateRevision: number | undefined;
  readonly cardId: string;
  readonly process: string;
  readonly body: { readonly input: ProcessInput; readonly issuedAt: string; readonly deskId: string };
  readonly traceId: string;
};

/** Runs a process on a card, with the checks of the protocol in their order, in one transaction. */
export const runOnCard = async (
  parts: ProcessParts,
  request: RunRequest,
): Promise<Result<Reply, Refusal>> => {
  const { operator, key, stateRevision, cardId, body, traceId } = request;
  const process = parts.catalogue.processes.find(({ symbolicName }) => symbolicName === request.process);
  if (key === undefined) return err({ name: 'key-missing' });
  if (process !== undefined && !inputFits(process, body.input)) return err({ name: 'malformed' });
  const content = ['POST', cardId, request.process, stateRevision ?? null, body];
  const attempt = { operatorId: operator.id, key, content, process: request.process, cardId, traceId };
  return answerOnce(parts, attempt, async (tables) => {
    const found = await tables.cards.lock(cardId, operator.sites);
    const commands = await tables.configuration.commands();
    const decided = decideRun({ process, found, commands, roles: operator.roles, stateRevision });
    if (!decided.ok) return decided;
    const card = await tables.cards.changeState({
      id: cardId,
      from: decided.value.process.startStates,
      stateRevision: decided.value.stateRevision,
      to: decided.value.process.endState,
      at: parts.clock.now(),
      process: request.process,
      by: operator.display_name,
      deskId: body.deskId,
      reason: body.input.reason ?? null,
      note: body.input.note ?? null,
    });
    if (card === undefined) throw new Error(`Card ${cardId} changed while it was locked.`);
    tables.change({ kind: 'card', cardId, siteBefore: decided.value.card.site, siteAfter: card.site });
    return ok({ httpStatus: 200, body: { outcome: 'done', card } });
  });
};
