import type { SearchCriteria } from '../../../shared/contract/ipc.ts';
import { isDay } from '../../ui/days.ts';

/** The fields of each criterion that can be added, in the order in which they stand. */
const fieldsOf = {
  site: ['site'],
  orderedBy: ['orderedBy'],
  ordered: ['orderedFrom', 'orderedTo'],
  batch: ['batch'],
} as const;

export type AddedName = keyof typeof fieldsOf;
export type AddedField = (typeof fieldsOf)[AddedName][number];

export const addedNames = Object.keys(fieldsOf) as readonly AddedName[];

/** What stands in the fields of the added criteria; a field that is not there is not shown. */
export type Added = Readonly<Partial<Record<AddedField, string>>>;

export const isAdded = (added: Added, name: AddedName): boolean =>
  fieldsOf[name].some((field) => added[field] !== undefined);

export const firstFieldOf = (name: AddedName): AddedField => fieldsOf[name][0];

/** With an empty criterion to be filled in. */
export const withAdded = (added: Added, name: AddedName): Added => ({
  ...added,
  ...Object.fromEntries(fieldsOf[name].map((field) => [field, ''])),
});

export const withoutAdded = (added: Added, name: AddedName): Added =>
  Object.fromEntries(Object.entries(added).filter(([field]) => !fieldsOf[name].some((one) => one === field)));

/** What cannot be read as a day stays as it was typed. */
const isUnread = (day = ''): boolean => day !== '' && !isDay(day);

type Fault = 'batch' | 'ordered' | 'orderedFrom' | 'orderedTo';

/** All that cannot be searched by, in the order of the fields: a day that is none, days the wrong way round, a batch that is no number. */
export const faultsOf = (added: Added): readonly Fault[] => {
  const { batch = '', orderedFrom, orderedTo } = added;
  const unread = (['orderedFrom', 'orderedTo'] as const).filter((field) => isUnread(added[field]));
  const isReversed = unread.length === 0 && orderedFrom && orderedTo && orderedFrom > orderedTo;
  return [
    ...unread,
    ...(isReversed ? (['ordered'] as const) : []),
    ...(/^\d{0,9}$/.test(batch.trim()) ? [] : (['batch'] as const)),
  ];
};

/** What an empty field asks for is nothing. */
export const filledIn = (added: Added): Added =>
  Object.fromEntries(
    Object.entries(added)
      .map(([field, value]) => [field, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );

export const addedOf = ({ site, orderedBy, orderedFrom, orderedTo, batch }: SearchCriteria): Added =>
  filledIn({
    site: site ?? '',
    orderedBy: orderedBy ?? '',
    orderedFrom: orderedFrom ?? '',
    orderedTo: orderedTo ?? '',
    batch: batch ?? '',
  });
