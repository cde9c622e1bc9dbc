import type { ColDef, ValueGetterParams } from 'ag-grid-community';
import { skipToken } from '@reduxjs/toolkit/query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../../ipc/api.ts';
import { searchApi } from '../../ipc/searchApi.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useNow } from '../../ui/useNow.ts';
import { arranged, isHidden, type ColumnChoice } from './columnChoice.ts';
import { hitColumns, type HitColumn } from './columns.tsx';
import type { Hit } from './hits.ts';

const day = 86_400;

/** From here on there is room for what is nice to know, too. */
const wide = '(min-width: 1400px)';

/** Each column in the operator's own order and width, and what keeps another choice. */
export const useColumns = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(day);
  const isWide = useMediaQuery(wide);
  const operator = api.useReadStatusQuery().data?.operator ?? null;
  const { data: preferences } = searchApi.useReadPreferencesQuery(operator?.id ?? skipToken);
  const [save, saving] = searchApi.useSavePreferencesMutation();
  const catalogue = useCatalogue();
  const known = useMemo(
    () =>
      hitColumns({
        t,
        isWide,
        moment: (at) => format.moment(at, now),
        status: ({ card }) => catalogue.stateLabel(card.objectType, card.state),
      }),
    [t, isWide, format, now, catalogue],
  );
  const columns = useMemo(
    () => arranged(preferences?.columns ?? [], known.map(asItComes)),
    [preferences?.columns, known],
  );
  const choose = useCallback(
    (next: readonly ColumnChoice[]) => {
      if (preferences !== undefined) void save({ ...preferences, columns: [...next] });
    },
    [preferences, save],
  );
  return {
    columns,
    definitions: useMemo(() => columns.flatMap((column) => definitionOf(column, known)), [columns, known]),
    choose,
    error: saving.error,
  };
};

const asItComes = ({ colId, hide }: HitColumn): ColumnChoice => ({
  id: colId,
  hidden: hide === true,
  width: null,
});

const definitionOf = (
  { id, hidden, width }: ColumnChoice,
  known: readonly HitColumn[],
): (ColDef<Hit> & { colId: string })[] => {
  const column = known.find(({ colId }) => colId === id);
  if (column === undefined) return [];
  const { cellText, ...rest } = column;
  const sized = width === null ? rest : { ...rest, width, flex: 0, minWidth: 40 };
  const valueGetter = ({ data }: ValueGetterParams<Hit>) => (data?.row ? cellText(data.row) : '');
  return [{ ...sized, valueGetter, hide: isHidden({ id, hidden }) }];
};
