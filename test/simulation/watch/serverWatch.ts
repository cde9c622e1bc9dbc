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
  let sequence = -1;
  let audited = -1;

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
      const commands = commandsOf(cardId, entry);
      const live = commands.filter(({ id }) => !ledger.takenBack.has(id));
      if (likeIt.length <= live.length) continue;
      const what = `card ${cardId}: ${entry.process ?? ''} by ${entry.by} at ${deskOf(entry.deskId ?? '') ?? 'no desk'}`;
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
      const { audit } = await store().auditTrail.heads();
      if (audit.seq !== audited) await lookAtOutcomes();
      audited = audit.seq;
      const head = await store().feed.head();
      if (head.sequence === sequence) return;
      const cards =
        sequence < 0
          ? (await store().cards.pageAfter(null, null, 1_000)).map(({ id }) => id)
          : (await store().feed.after(sequence, 1_000)).flatMap(({ cardId }) => cardId ?? []);
      sequence = head.sequence;
      for (const id of new Set(cards)) await judgeCard(id);
    },
    beginAnew: () => {
      sequence = -1;
      audited = -1;
    },
  };
};
