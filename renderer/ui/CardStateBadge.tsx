import { useTranslation } from 'react-i18next';

import type { CardRow } from '../../shared/contract/ipc.ts';
import type { Catalogue } from './catalogue.ts';
import type { CatalogueWords } from './catalogueTexts.ts';
import { outlookMark } from './outlookWords.ts';
import { refusalMark } from './refusal.ts';
import { StateBadge } from './StateBadge.tsx';
import { useFormat } from './useFormat.ts';

type Props = {
  readonly row: CardRow;
  readonly catalogue: Catalogue;
  readonly words: CatalogueWords;
};

/** The state that the server confirmed, with the mark of a command that is open or was refused. */
export const CardStateBadge = ({ row, catalogue, words }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { card, open, refused } = row;
  const kind = catalogue.state(card.objectType, card.state)?.kind ?? 'underWay';
  const state = catalogue.stateLabel(card.objectType, card.state);
  if (open !== null) {
    const mark = words(open.process, open.mark);
    const word = t('card.mark', { state, mark });
    if (open.outlook === null) return <StateBadge kind={kind} word={word} mark="open" />;
    const doubt = outlookMark(open.outlook, t, format);
    return <StateBadge kind={kind} word={t('card.mark', { state: word, mark: doubt })} mark="doubtful" />;
  }
  if (refused !== null) {
    const mark = refusalMark(refused.process, refused.problem, words, t);
    return <StateBadge kind={kind} word={t('card.mark', { state, mark })} mark="refused" />;
  }
  return <StateBadge kind={kind} word={state} />;
};
