import type { HistoryEntry } from '../../../shared/contract/http.ts';
import { problemDetails } from '../../../shared/contract/http.ts';
import { problemNameOf } from '../../../shared/domain/problem.ts';
import type { Store } from '../../../server/store/store.ts';
import { abort } from '../world/catalogue.ts';
import { people } from '../world/people.ts';
import { noteState, type Accepted, type Ledger } from './ledger.ts';

/** Follows what the server's database holds, and what the history of every card says was done. */
export type ServerWatch = {
  /** After every step that the server had a part in. */
  readonly look: () => Promise<void>;
  /** Another database stands in the place of the one that was followed. */
  readonly beginAnew: () => void;
};

type Parts = {
  readonly ledger: Ledger;
  readonly store: () => Store;
  /** The name of the machine that goes by this id. */
  readonly deskOf: (deskId: string) => string | undefined;
};

const outcomeOf = (status: string, body: string): string => {
  if (status === 'done') return 'done';
  const details = problemDetails.safeParse(JSON.parse(body));
  return (details.success ? problemNameOf(details.data.type) : undefined) ?? 'unknown';
};

export const createServerWatch = ({ ledger, store, deskOf }: Parts): ServerWatch => {
  let audited = -1;
  let told = -1;

  const commandsOf = (cardId: string, { process, by, deskId }: HistoryEntry): readonly Accepted[] => {
    const author = Object.values(people).find(({ displayName }) => displayName === by)?.id;
    const desk = deskOf(deskId ?? '');
    return [...ledger.accepted.values()].filter(
      (command) =>
        command.cardId === cardId &&
        command.process === process &&
        command.operatorId === author &&
        command.desk === desk,
    );
  };
  const judgeEffects = (cardId: string, done: readonly HistoryEntry[]): void => {
    for (const entry of new Set(done)) {
      const likeIt = done.filter(
        ({ process, by, deskId }) => process === entry.process && by === entry.by && deskId === entry.deskId,
      );
      const desk = deskOf(entry.deskId ?? '');
      if (desk !== undefined && ledger.inDoubt.has(desk)) continue;
      const commands = commandsOf(cardId, entry);
      const live = commands.filter(({ id }) => !ledger.takenBack.has(id));
      if (likeIt.length <= live.length) continue;
      const what = `card ${cardId}: ${entry.process ?? ''} by ${entry.by} at ${desk ?? 'no desk'}`;
      const words = `${what} was done ${likeIt.length} times, accepted and not taken back ${live.length} times`;
      ledger.broken.push({ promise: commands.length > live.length ? 7 : 2, words });
    }
  };
  const judgeCard = async (cardId: string): Promise<void> => {
    const entries = await store().cards.history(cardId);
    entries.forEach(({ toState }, index) => {
      noteState(ledger, cardId, index + 1, toState);
    });
    const done = entries.filter(({ kind }) => kind === 'process');
    judgeEffects(cardId, done);
    const aborts = done.filter(({ process }) => process === abort).length;
    const isOrdered = entries.some(({ kind }) => kind === 'batchSync') || ledger.submitted.has(cardId);
    if (aborts > 1) ledger.broken.push({ promise: 2, words: `card ${cardId} was aborted ${aborts} times` });
    if (aborts > 0 && isOrdered) {
      ledger.broken.push({ promise: 2, words: `card ${cardId} was aborted, and the bureau has it` });
    }
  };
  /** All of them, and not those of the feed: what the feed leaves out must be seen, too. */
  const judgeCards = async (): Promise<void> => {
    for (const { id } of await store().cards.pageAfter(null, null, 1_000)) await judgeCard(id);
  };
  const lookAtOutcomes = async (): Promise<void> => {
    for (const { id, operatorId } of ledger.accepted.values()) {
      const outcome = await store().commands.find(operatorId, id);
      if (outcome === undefined) continue;
      if (ledger.takenBack.has(id)) {
        ledger.broken.push({ promise: 7, words: `command ${id} was taken back, and the server answered it` });
      }
      const known = ledger.outcomes.get(id) ?? new Set();
      ledger.outcomes.set(id, known.add(outcomeOf(outcome.status, outcome.body)));
    }
  };

  return {
    look: async () => {
      const { audit, history } = await store().auditTrail.heads();
      if (audit.seq !== audited) await lookAtOutcomes();
      if (history.seq !== told) await judgeCards();
      // What a desk in doubt turns out to have is looked for once more.
      const isInDoubt = ledger.inDoubt.size > 0;
      audited = isInDoubt ? -1 : audit.seq;
      told = isInDoubt ? -1 : history.seq;
    },
    beginAnew: () => {
      audited = -1;
      told = -1;
    },
  };
};
