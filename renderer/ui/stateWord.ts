import type { CardRow } from '../../shared/contract/ipc.ts';
import type { Catalogue } from './catalogue.ts';
import type { CatalogueWords } from './catalogueTexts.ts';
import type { Format } from './format.ts';
import { outlookMark } from './outlookWords.ts';
import { refusalMark } from './refusal.ts';
import type { Words } from './words.ts';

export type StateSpeech = {
  readonly t: Words;
  readonly format: Format;
  readonly catalogue: Catalogue;
  readonly words: CatalogueWords;
};

type StateWord = { readonly word: string; readonly mark?: 'open' | 'doubtful' | 'refused' };

/** The state that the server confirmed, with the mark of a command that is open or was refused. */
export const stateWordOf = (
  { card, open, refused }: CardRow,
  { t, format, catalogue, words }: StateSpeech,
): StateWord => {
  const state = catalogue.stateLabel(card.objectType, card.state);
  if (open !== null) {
    const word = t('card.mark', { state, mark: words(open.process, open.mark) });
    if (open.outlook === null) return { word, mark: 'open' };
    const doubt = outlookMark(open.outlook, t, format);
    return { word: t('card.mark', { state: word, mark: doubt }), mark: 'doubtful' };
  }
  if (refused === null) return { word: state };
  const mark = refusalMark(refused.process, refused.problem, words, t);
  return { word: t('card.mark', { state, mark }), mark: 'refused' };
};
