import { useTranslation } from 'react-i18next';

import type { Command } from '../../shared/contract/command.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Catalogue } from './catalogue.ts';
import { commandOutcome, refusalWords } from './refusal.ts';
import { useProcessWords } from './useCatalogue.ts';
import { useFormat } from './useFormat.ts';
import { useNow } from './useNow.ts';

/** Where a command stands, in words: "Not aborted: already ordered at 14:02, batch 2041". */
export const useCommandWords = (catalogue: Catalogue) => {
  const { t } = useTranslation();
  const words = useProcessWords();
  const format = useFormat();
  const now = useNow(60);
  return (command: Command): string => {
    const stateLabel = (state: string) => catalogue.stateLabel(command.objectType, state);
    return commandOutcome(command, words, { t, format, now, stateLabel });
  };
};

/** "Not aborted: already ordered at 14:02, batch 2041" of a refusal that a card is marked with. */
export const useRefusalWords = (catalogue: Catalogue) => {
  const { t } = useTranslation();
  const words = useProcessWords();
  const format = useFormat();
  const now = useNow(60);
  return (process: string, objectType: string, problem: Problem): string => {
    const stateLabel = (state: string) => catalogue.stateLabel(objectType, state);
    return refusalWords(process, problem, words, { t, format, now, stateLabel });
  };
};
