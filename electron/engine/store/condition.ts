import type { SearchCriteria } from '../../../shared/contract/ipc.ts';

/** Upper and lower case are one in free text. */
export const foldedText = (text: string): string => text.toLocaleLowerCase('en');

/** What is looked for; empty: everything answers. */
export const wantedText = ({ text }: Pick<SearchCriteria, 'text'>): string => foldedText(text.trim());

/** The trigram index answers from three characters on; shorter texts are looked for in each row. */
export const textCondition = (wanted: string) =>
  [...wanted].length >= 3
    ? {
        where: 'row IN (SELECT rowid FROM cards_text WHERE text MATCH ?)',
        value: `"${wanted.replaceAll('"', '""')}"`,
      }
    : { where: 'instr(text, ?) > 0', value: wanted };

/** Local midnight of a day ("2026-05-04"), or of the day after it, as RFC 3339 in UTC. */
const midnightOf = (day: string, daysLater = 0): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
};

type Part = { readonly where: string; readonly value: string | number };

/** What a card must answer, column by column. `orderedFrom` and `orderedBefore`: RFC 3339, UTC. */
export const wantedOf = ({
  objectType,
  state,
  site,
  orderedBy,
  orderedFrom,
  orderedTo,
  batch,
}: SearchCriteria) => ({
  objectType,
  state,
  site: site ?? null,
  orderedBy: orderedBy ?? null,
  orderedFrom: orderedFrom === undefined ? null : midnightOf(orderedFrom),
  orderedBefore: orderedTo === undefined ? null : midnightOf(orderedTo, 1),
  batch: batch === undefined ? null : Number(batch),
});

const conditions = {
  objectType: 'object_type = ?',
  state: 'state = ?',
  site: 'site = ?',
  orderedBy: 'ordered_by = ?',
  orderedFrom: 'ordered_at >= ?',
  orderedBefore: 'ordered_at < ?',
  batch: 'batch_number = ?',
} as const satisfies Record<keyof ReturnType<typeof wantedOf>, string>;

export const conditionOf = (criteria: SearchCriteria) => {
  const wanted = wantedOf(criteria);
  const names = Object.keys(conditions) as (keyof typeof conditions)[];
  const parts = names.flatMap((name): Part[] => {
    const value = wanted[name];
    return value === null ? [] : [{ where: conditions[name], value }];
  });
  const text = wantedText(criteria);
  if (text !== '') parts.push(textCondition(text));
  return { where: parts.map(({ where }) => where).join(' AND '), values: parts.map(({ value }) => value) };
};
