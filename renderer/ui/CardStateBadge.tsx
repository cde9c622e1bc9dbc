import { useTranslation } from 'react-i18next';

import type { CardRow } from '../../shared/contract/ipc.ts';
import type { Catalogue } from './catalogue.ts';
import type { CatalogueWords } from './catalogueTexts.ts';
import { StateBadge } from './StateBadge.tsx';

type Props = {
  readonly row: CardRow;
  readonly catalogue: Catalogue;
  readonly words: CatalogueWords;
};

/** The state that the server confirmed, with the mark of a command that is open or was refused. */
export const CardStateBadge = ({ row, catalogue, words }: Props) => {
  const { t } = useTranslation();
  const { card, open, refused } = row;
  const kind = catalogue.state(card.objectType, card.state)?.kind ?? 'underWay';
  const state = catalogue.stateLabel(card.objectType, card.state);
  if (open !== null) {
    const mark = words(open.process, open.mark);
    return <StateBadge kind={kind} word={t('card.mark', { state, mark })} mark="open" />;
  }
  if (refused !== null) {
    const mark = words(refused.process, 'refused');
    return <StateBadge kind={kind} word={t('card.mark', { state, mark })} mark="refused" />;
  }
  return <StateBadge kind={kind} word={state} />;
};
