import { makeStyles, tokens } from '@fluentui/react-components';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { QuickSearch } from './QuickSearch.tsx';
import { Queue } from './Queue.tsx';

const useStyles = makeStyles({
  root: {
    width: '100%',
    maxWidth: '1080px',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalXXL,
    display: 'grid',
    gap: tokens.spacingVerticalXXL,
  },
});

/** Where a day at the desk begins: the box that finds a card, and the queue at a glance. */
export const HomeScreen = ({ status }: { readonly status: DeskStatus }) => {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <QuickSearch />
      <Queue status={status} />
    </div>
  );
};
