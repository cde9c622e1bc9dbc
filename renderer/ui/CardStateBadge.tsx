import { useTranslation } from 'react-i18next';

import type { CardRow } from '../../shared/contract/ipc.ts';
import type { Catalogue } from './catalogue.ts';
import type { CatalogueWords } from './catalogueTexts.ts';
import { StateBadge } from './StateBadge.tsx';
import { stateWordOf } from './stateWord.ts';
import { useFormat } from './useFormat.ts';

type Props = {
  readonly row: CardRow;
  readonly catalogue: Catalogue;
  readonly words: CatalogueWords;
};

/** The card's state in its shape and word. */
export const CardStateBadge = ({ row, catalogue, words }: Props) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { objectType, state } = row.card;
  const kind = catalogue.state(objectType, state)?.kind ?? 'underWay';
  return <StateBadge kind={kind} {...stateWordOf(row, { t, format, catalogue, words })} />;
};
