import { useTranslation } from 'react-i18next';

import type { Card } from '../../../shared/contract/http.ts';
import { Facts } from '../../ui/Facts.tsx';
import type { Format } from '../../ui/format.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import type { Words } from '../../ui/words.ts';

/** Every field of a card; what it does not have yet is a dash, for the operator looks for it at its place. */
export const CardFacts = ({ card }: { readonly card: Card }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60);
  return <Facts columns facts={factsOf(card, t, format, now)} />;
};

const factsOf = (card: Card, t: Words, format: Format, now: number) => {
  const none = t('common.none');
  const { order, holder, batch, validFrom, validTo } = card;
  const day = (at: string | null) => (at === null ? none : format.day(at, now));
  return [
    { name: t('card.order'), value: order?.number ?? none },
    {
      name: t('card.card'),
      value: order === null ? none : t('card.positionOf', { position: order.position, amount: order.amount }),
    },
    { name: t('card.number'), value: card.cardNumber ?? none },
    { name: t('card.layout'), value: card.layout },
    { name: t('card.site'), value: card.site },
    { name: t('card.holder'), value: holder === null ? none : `${holder.familyName}, ${holder.givenName}` },
    { name: t('card.employeeNumber'), value: holder?.employeeNumber ?? none },
    { name: t('card.organisation'), value: holder?.organisation ?? none },
    { name: t('card.orderedBy'), value: order?.orderedBy ?? none },
    { name: t('card.ordered'), value: order === null ? none : format.moment(order.orderedAt, now) },
    { name: t('card.stateSince'), value: format.moment(card.stateSince, now) },
    {
      name: t('card.batch'),
      value:
        batch === null
          ? none
          : t('card.batchSent', { number: String(batch.number), when: format.moment(batch.sentAt, now) }),
    },
    {
      name: t('card.valid'),
      value:
        validFrom === null && validTo === null
          ? none
          : t('card.validRange', { from: day(validFrom), to: day(validTo) }),
    },
    { name: t('card.updated'), value: format.moment(card.updatedAt, now) },
  ];
};
