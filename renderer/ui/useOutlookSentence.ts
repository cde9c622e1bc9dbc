import type { Outlook } from '../../shared/domain/outlook.ts';
import { outlookSentence } from './outlookWords.ts';
import { useSpeech } from './useSpeech.ts';

export const useOutlookSentence = () => {
  const speech = useSpeech();
  return (outlook: Outlook, objectType: string, count = 1): string =>
    outlookSentence(outlook, speech(objectType), count);
};
