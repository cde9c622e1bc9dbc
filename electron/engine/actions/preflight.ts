import { mostInBulk } from '../../../shared/contract/bulk.ts';
import type { Configuration, ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { Card } from '../../../shared/contract/http.ts';
import { availabilityOf } from '../../../shared/domain/availability.ts';
import { isOpen } from '../../../shared/domain/command.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import type { Role } from '../../../shared/domain/role.ts';
import { countIn } from '../../../shared/domain/spans.ts';
import { riskOf } from '../commandView.ts';
import { rowsIn, type Searches } from '../searches.ts';
import { cardIdOf } from '../store/commandTable.ts';
import type { Action } from './action.ts';
import { labelOf } from './startProcess.ts';

/** The same rules for each card as for one alone, and nothing is changed. */
export const createPreflight =
  (searches: Searches): Action<'preflight'> =>
  (desk, { process, selection: { searchId, spans } }) => {
    if (countIn(spans) > mostInBulk) return err(problem('too-many-cards'));
    const found = searches.find(desk, searchId);
    if (!found.ok) return found;
    const { shift, hits } = found.value;
    const { replica } = hits;
    const rows = rowsIn(hits, spans);
    const cards = replica.cards.inRows(rows).filter((card) => card !== undefined);
    const configuration = replica.configuration();
    const definition = configuration?.processes.find(({ symbolicName }) => symbolicName === process);
    if (configuration === null || definition === undefined) return err(problem('not-found'));
    const prospects = shift.prospects();
    const open = desk.options.store.outbox
      .onCards(
        shift.author,
        cards.map(({ id }) => id),
      )
      .filter(({ state }) => isOpen(state.kind));
    const { able, unable } = judge({
      definition,
      configuration,
      cards,
      roles: shift.person().permissions.roles,
      openSince: new Map(open.map((record) => [cardIdOf(record), record.acceptedAt])),
    });
    return ok({
      asOf: replica.facts().asOf ?? hits.asOf,
      able: able.map((card) => ({ ...namesOf(card), stateRevision: card.stateRevision })),
      unable: unable.map(({ card, reason }) => ({
        ...namesOf(card),
        ...{ state: card.state, since: card.stateSince, reason },
      })),
      gone: rows.length - cards.length,
      risk: able.map((card) => riskOf(card, prospects)).find((risk) => risk !== null) ?? null,
    });
  };

const namesOf = (card: Card) => ({ cardId: card.id, cardLabel: labelOf(card) });

type Facts = {
  readonly definition: ProcessDefinition;
  readonly configuration: Configuration;
  readonly cards: readonly Card[];
  readonly roles: readonly Role[];
  /** By card: when the operator gave the command that is still open on it. */
  readonly openSince: ReadonlyMap<string | null, string>;
};

/** Which of the cards the process can be started on; of each other why not. */
export const judge = ({ definition, configuration, cards, roles, openSince }: Facts) => {
  const judged = cards.map((card) => ({
    card,
    reason: availabilityOf({
      process: definition,
      state: card.state,
      commands: configuration.commands,
      roles,
      openSince: openSince.get(card.id) ?? null,
    }),
  }));
  return {
    able: judged.flatMap(({ card, reason }) => (reason.kind === 'available' ? card : [])),
    unable: judged.flatMap(({ card, reason }) => (reason.kind === 'available' ? [] : { card, reason })),
  };
};
