import type { Command } from '../../shared/contract/command.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { commandOutcome, refusalWords } from './refusal.ts';
import { useProcessWords } from './useCatalogue.ts';
import { useSpeech } from './useSpeech.ts';

/** Where a command stands, in words: "Not aborted: already ordered at 14:02, batch 2041". */
export const useCommandWords = () => {
  const words = useProcessWords();
  const speech = useSpeech();
  return (command: Command): string => commandOutcome(command, words, speech(command.objectType));
};

/** "Not aborted: already ordered at 14:02, batch 2041" of a refusal that a card is marked with. */
export const useRefusalWords = () => {
  const words = useProcessWords();
  const speech = useSpeech();
  return (process: string, objectType: string, problem: Problem): string =>
    refusalWords(process, problem, words, speech(objectType));
};
