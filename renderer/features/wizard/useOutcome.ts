import { useTranslation } from 'react-i18next';

import type { Command } from '../../../shared/contract/command.ts';
import type { Bulk } from '../../app/navigation.ts';
import { bulkApi } from '../../ipc/bulkApi.ts';
import { unavailableReason } from '../../ui/availabilityWords.ts';
import { problemReason } from '../../ui/refusal.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useCommandWords } from '../../ui/useCommandWords.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { outcomeOf, type OutcomeLine } from './bulk.ts';

const none: readonly Command[] = [];

/** What came of each card of a bulk, so far. */
export const useOutcome = ({ objectType, commandIds, notAccepted, unable }: Bulk) => {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const commandWords = useCommandWords(catalogue);
  const format = useFormat();
  const now = useNow(60);
  const { data, error } = bulkApi.useReadCommandsByIdQuery({ ids: [...commandIds] });
  const speech = { t, format, now, stateLabel: (state: string) => catalogue.stateLabel(objectType, state) };
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
