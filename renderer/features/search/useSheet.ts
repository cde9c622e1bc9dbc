import { useTranslation } from 'react-i18next';

import type { Operator } from '../../../shared/contract/http.ts';
import type { CardRow, DeskStatus } from '../../../shared/contract/ipc.ts';
import { stateWordOf } from '../../ui/stateWord.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { isHidden } from './columnChoice.ts';
import { hitColumns } from './columns.tsx';
import type { Sheet } from './PrintedSheet.tsx';
import type { Found } from './searchSlice.ts';
import { useColumns } from './useColumns.ts';
import { useCriteriaWords } from './useCriteriaWords.ts';

type By = { readonly status: DeskStatus; readonly operator: Operator };

/** Hits as a sheet of paper: the columns that the operator shows, in his order, and what must be known of them later. */
export const useSheet = ({ status, operator }: By) => {
  const { t } = useTranslation();
  const format = useFormat();
  const catalogue = useCatalogue();
  const words = useProcessWords();
  const criteriaWords = useCriteriaWords();
  const { columns: choice } = useColumns();
  const moment = (at: string) => `${format.date(at)} ${format.time(at)}`;
  const marked = (row: CardRow) => {
    const { word } = stateWordOf(row, { t, format, catalogue, words });
    return row.matches ? word : t('card.mark', { state: word, mark: t('search.noMatch') });
  };
  return (found: Found, rows: readonly (CardRow | null)[]): Sheet => {
    const known = hitColumns({ t, isWide: true, moment, status: marked });
    const columns = choice
      .filter((column) => !isHidden(column))
      .flatMap(({ id }) => known.filter(({ colId }) => colId === id));
    const { replica } = status;
    const asOf = 'asOf' in replica ? replica.asOf : found.asOf;
    const who = t('profile.atDesk', { by: operator.displayName, desk: status.deskId });
    return {
      title: criteriaWords(found.criteria),
      facts: [
        t('search.count', { count: found.total }),
        t('print.searched', { when: moment(found.at) }),
        t('time.dataAsOf', { when: moment(asOf) }),
      ],
      printed: t('print.printed', { when: moment(new Date().toISOString()), who }),
      columns: columns.map(({ headerName }) => headerName),
      rows: rows.map((row) =>
        row === null ? [t('search.gone')] : columns.map(({ cellText }) => cellText(row)),
      ),
    };
  };
};
