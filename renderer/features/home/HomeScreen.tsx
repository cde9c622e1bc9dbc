import { makeStyles, tokens } from '@fluentui/react-components';

import type { Operator } from '../../../shared/contract/http.ts';
import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { NewProcesses } from './NewProcesses.tsx';
import { QuickSearch } from './QuickSearch.tsx';
import { Queue } from './Queue.tsx';

const useStyles = makeStyles({
  root: {
    width: '100%',
    maxWidth: '1080px',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalXXL,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXXL,
  },
});

type Props = { readonly status: DeskStatus; readonly operator: Operator };

/** Where a day at the desk begins: the box that finds a card, what starts from nothing, and the queue. */
export const HomeScreen = ({ status, operator }: Props) => {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <QuickSearch />
      <NewProcesses roles={operator.roles} />
      <Queue status={status} />
    </div>
  );
};
