import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useSelector } from 'react-redux';

import type { Operator } from '../../shared/contract/http.ts';
import type { DeskStatus } from '../../shared/contract/ipc.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { AdminScreen } from '../features/admin/AdminScreen.tsx';
import { CardProfile } from '../features/cardProfile/CardProfile.tsx';
import { HomeScreen } from '../features/home/HomeScreen.tsx';
import { OutboxScreen } from '../features/outbox/OutboxScreen.tsx';
import { SearchScreen } from '../features/search/SearchScreen.tsx';
import { DialogNoticeContext } from '../ui/DialogNoticeContext.ts';
import { Dialogs } from './Dialogs.tsx';
import { selectAnnouncement, selectOpenCard, selectTab, type Tab } from './navigation.ts';
import { CommandNews } from './CommandNews.tsx';
import { LostKeyNews } from './LostKeyNews.tsx';
import { ScanIgnored, ScanNews } from './ScanNews.tsx';
import { StorageNotice } from './StorageNotice.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TabBar } from './TabBar.tsx';
import { useScans } from './useScans.ts';
import { useIdleLock } from './useIdleLock.ts';
import { useShortcuts } from './useShortcuts.ts';

const useStyles = makeStyles({
  // What is told above a screen keeps its height, however little is left for the screen.
  root: { height: '100%', display: 'flex', flexDirection: 'column', '& > :not(main)': { flexShrink: 0 } },
  main: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  panel: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column', overflow: 'auto' },
  hidden: { display: 'none' },
  announcement: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

type Props = { readonly settings: Settings; readonly status: DeskStatus; readonly operator: Operator };

export const Shell = ({ settings, status, operator }: Props) => {
  const styles = useStyles();
  const announcement = useSelector(selectAnnouncement);
  const isAdministrator = operator.roles.includes('administrator');
  useShortcuts(isAdministrator);
  useIdleLock(settings.idleLockMinutes);
  useScans();
  return (
    <div className={styles.root}>
      <TabBar operator={operator} status={status} />
      <StorageNotice status={status} />
      {status.lostKey !== null && <LostKeyNews lost={status.lostKey} />}
      <ScanNews />
      <main className={styles.main}>
        <Panel status={status} operator={operator} />
      </main>
      {/* It comes unasked: above the screen it would move what the pointer is about to press. */}
      <CommandNews />
      <StatusBar status={status} />
      <div role="status" className={styles.announcement}>
        {announcement}
      </div>
      <DialogNoticeContext value={<ScanIgnored />}>
        <Dialogs settings={settings} status={status} operator={operator} />
      </DialogNoticeContext>
    </div>
  );
};

type PanelProps = Omit<Props, 'settings'>;

const Panel = ({ status, operator }: PanelProps) => {
  const styles = useStyles();
  const tab = useSelector(selectTab);
  // Where the screen that went away had the focus and this one has no place of its own for it.
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(`tab-${tab}`)?.focus();
  }, [tab]);
  return (
    <div
      key={tab}
      role="tabpanel"
      id={`panel-${tab}`}
      aria-labelledby={`tab-${tab}`}
      className={styles.panel}
    >
      <Screen tab={tab} status={status} operator={operator} />
    </div>
  );
};

const Screen = ({ tab, status, operator }: PanelProps & { readonly tab: Tab }) => {
  switch (tab) {
    case 'home':
      return <HomeScreen status={status} operator={operator} />;
    case 'search':
      return <SearchArea status={status} operator={operator} />;
    case 'outbox':
      return <OutboxScreen operator={operator} />;
    case 'admin':
      return <AdminScreen status={status} />;
  }
};

const SearchArea = ({ status, operator }: PanelProps) => {
  const styles = useStyles();
  const openCard = useSelector(selectOpenCard);
  return (
    <>
      <div className={mergeClasses(styles.panel, openCard !== null && styles.hidden)}>
        <SearchScreen status={status} operator={operator} />
      </div>
      {openCard !== null && <CardProfile key={openCard} id={openCard} status={status} operator={operator} />}
    </>
  );
};
