import { Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { Preflight } from '../../../shared/contract/bulk.ts';
import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import { unavailableReason } from '../../ui/availabilityWords.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { useSpeech } from '../../ui/useSpeech.ts';
import { groupsOf } from './bulk.ts';
import { CardLines } from './CardLines.tsx';
import { Figures } from './Figures.tsx';

type Props = {
  readonly preflight: Preflight;
  readonly definition: Pick<ProcessDefinition, 'objectType' | 'endState'>;
};

/** On how many cards it can be done, on how many not, and why not. */
export const PreflightView = ({ preflight: { asOf, able, unable, gone }, definition }: Props) => {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const format = useFormat();
  const now = useNow(60);
  const { objectType, endState } = definition;
  const isFinal = catalogue.state(objectType, endState)?.final === true;
  const groups = useGroups(unable, objectType);
  const figure = (count: number) => t('bulk.cards', { count });
  return (
    <>
      {able.length > 0 && (
        <Text>
          {t(isFinal ? 'bulk.effectFinal' : 'bulk.effect', {
            count: able.length,
            state: catalogue.stateLabel(objectType, endState),
          })}
        </Text>
      )}
      <Figures
        figures={[
          { number: figure(able.length), text: t('bulk.able', { when: format.moment(asOf, now) }) },
          {
            number: figure(unable.length + gone),
            text: t('bulk.unable'),
            attention: unable.length + gone > 0,
          },
        ]}
      />
      {groups.length > 0 && <CardLines name={t('bulk.unableCards')} groups={groups} />}
      {gone > 0 && <Text>{t('bulk.gone', { count: gone })}</Text>}
    </>
  );
};

const useGroups = (unable: Preflight['unable'], objectType: string) => {
  const speech = useSpeech()(objectType);
  const { t, format, now, stateLabel } = speech;
  return groupsOf(unable).map(({ key, state, reason, cards }) => {
    const isRequested = reason.kind === 'alreadyRequested';
    return {
      key,
      title: t('bulk.group', {
        count: cards.length,
        state: stateLabel(state),
        reason: isRequested ? t('bulk.alreadyRequested') : unavailableReason(reason, speech),
      }),
      lines: cards.map((card) => ({
        cardLabel: card.cardLabel,
        words: isRequested
          ? (unavailableReason(card.reason, speech) ?? '')
          : t('bulk.inState', { state: stateLabel(state), when: format.moment(card.since, now) }),
      })),
    };
  });
};
