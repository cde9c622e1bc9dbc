import { csvLines } from '../../../shared/domain/csv.ts';
import { ok } from '../../../shared/domain/result.ts';
import { cardRecord } from '../cardRecord.ts';
import { rowsIn, type Searches } from '../searches.ts';
import type { Action } from './action.ts';

/** So few that a search asked meanwhile does not wait for long. */
const slice = 500;

export const readHitsFile =
  (searches: Searches): Action<'readHitsFile'> =>
  (desk, { searchId, locale, separator, offset }) => {
    const found = searches.find(desk, searchId);
    if (!found.ok) return found;
    const { hits } = found.value;
    const { states = [] } = hits.replica.configuration() ?? {};
    const labels = new Map(
      states.map(({ objectType, name, label }) => [`${objectType} ${name}`, label[locale]]),
    );
    const cards = hits.replica.cards.inRows(rowsIn(hits, [{ from: offset, to: offset + slice }]));
    const records = cards.flatMap((card) =>
      card === undefined
        ? []
        : [cardRecord(card, labels.get(`${card.objectType} ${card.state}`) ?? card.state)],
    );
    const total = hits.rows.length;
    const next = offset + slice < total ? offset + slice : null;
    return ok({ text: csvLines(records, separator), next, total });
  };
