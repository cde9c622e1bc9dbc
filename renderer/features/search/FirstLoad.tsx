import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import type { Found } from './searchSlice.ts';
import type { RunSearch } from './useSearch.ts';

type Props = Pick<DeskStatus, 'replica'>;

/** How far the first synchronisation is, and what a search does until it is done. */
export const FirstLoad = ({ replica }: Props) => {
  const { t } = useTranslation();
  if (replica.kind !== 'bootstrapping') return null;
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        {t('search.loading', { count: replica.cards })}. {t('search.loadingAtServer')}
      </MessageBarBody>
    </MessageBar>
  );
};

/** What the server found gives way to the whole, once that is here; by then its hits may be gone already. */
export const useSearchOnceWhole = ({ replica }: Props, found: Found | null, run: RunSearch): void => {
  const part = useRef<Found>(null);
  useEffect(() => {
    if (replica.kind === 'bootstrapping') part.current = found ?? part.current;
    if (replica.kind !== 'ready' || part.current === null) return;
    const { criteria, sort } = part.current;
    part.current = null;
    void run(criteria, sort);
  }, [replica.kind, found, run]);
};
