import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import type { Found } from './searchSlice.ts';

type Props = Pick<DeskStatus, 'replica'> & {
  readonly found: Found | null;
  readonly onSearch: () => void;
};

/**
 * How far the first synchronisation is, and what a search does until it is done. Then the hits stay those of their time:
 * whoever wants the others, too, searches again. It stands below the rows, which do not move when it goes.
 */
export const FirstLoad = ({ replica, found, onSearch }: Props) => {
  const { t } = useTranslation();
  if (replica.kind === 'bootstrapping') {
    return (
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>
          {t('search.loading', { count: replica.cards })}. {t('search.loadingAtServer')}
        </MessageBarBody>
      </MessageBar>
    );
  }
  return (
    <div role="status">
      {replica.kind !== 'none' && found !== null && found.missing > 0 && (
        <MessageBar intent="info">
          <MessageBarBody>{t('search.allHere', { count: found.total })}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={onSearch}>{t('search.again')}</Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
};
