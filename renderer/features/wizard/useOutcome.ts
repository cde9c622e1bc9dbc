import type { Command } from '../../../shared/contract/command.ts';
import type { Bulk } from '../../app/navigation.ts';
import { bulkApi } from '../../ipc/bulkApi.ts';
import { unavailableReason } from '../../ui/availabilityWords.ts';
import { problemReason } from '../../ui/refusal.ts';
import { useCommandWords } from '../../ui/useCommandWords.ts';
import { useSpeech } from '../../ui/useSpeech.ts';
import { outcomeOf, type OutcomeLine } from './bulk.ts';

const none: readonly Command[] = [];

/** What came of each card of a bulk, so far. */
export const useOutcome = ({ objectType, commandIds, notAccepted, unable }: Bulk) => {
  const commandWords = useCommandWords();
  const speech = useSpeech()(objectType);
  const { data, error } = bulkApi.useReadCommandsByIdQuery({ ids: [...commandIds] });
  const given = (data?.commands ?? none).flatMap((command): OutcomeLine | readonly [] =>
    command.kind === 'card'
      ? {
          cardLabel: command.cardLabel,
          outcome: outcomeOf(command),
          words: commandWords(command),
          at: command.answeredAt,
        }
      : [],
  );
  const lines: readonly OutcomeLine[] = [
    ...given,
    ...notAccepted.map(({ cardLabel, problem }) => ({
      ...{ cardLabel, at: null, outcome: 'notPossible' as const },
      words: problemReason(problem, speech),
    })),
    ...unable.map(({ cardLabel, reason }) => ({
      ...{ cardLabel, at: null, outcome: 'notPossible' as const },
      words: unavailableReason(reason, speech) ?? '',
    })),
  ];
  return { lines, isRead: data !== undefined, error };
};
