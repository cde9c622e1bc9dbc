import { useTranslation } from 'react-i18next';

import type { SearchCriteria } from '../../../shared/contract/ipc.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { addedOf, type AddedField } from './criteria.ts';

/** Criteria in one line: "Temporary card · Processing · Site: Uppsala". */
export const useCriteriaWords = (): ((criteria: SearchCriteria) => string) => {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const format = useFormat();
  const told = (field: AddedField, value: string): string =>
    field === 'orderedFrom' || field === 'orderedTo' ? format.date(`${value}T00:00`) : value;
  return (criteria) => {
    const { objectType, state, text } = criteria;
    const added = Object.entries(addedOf(criteria)) as [AddedField, string][];
    return [
      catalogue.objectTypeLabel(objectType),
      state === null ? t('search.everyStatus') : catalogue.stateLabel(objectType, state),
      ...(text.trim() === '' ? [] : [t('search.quoted', { text: text.trim() })]),
      ...added.map(([field, value]) =>
        t('search.named', { name: t(`search.added.${field}`), value: told(field, value) }),
      ),
    ].join(t('common.separator'));
  };
};
