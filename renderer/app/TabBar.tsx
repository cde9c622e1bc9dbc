import {
  CounterBadge,
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tab as FluentTab,
  TabList,
  Text,
  tokens,
} from '@fluentui/react-components';
import {
  InfoRegular,
  KeyboardRegular,
  LockClosedRegular,
  PersonRegular,
  SettingsRegular,
  SignOutRegular,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import type { Operator } from '../../shared/contract/http.ts';
import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { api } from '../ipc/api.ts';
import { choicesOf } from './leaving.ts';
import { dialogOpened, selectTab, tabChosen, tabs, tabsOf } from './navigation.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    paddingInline: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  name: {
    whiteSpace: 'nowrap',
    // For screen readers only where the operator's name needs the room.
    '@media (max-width: 600px)': { position: 'absolute', clipPath: 'inset(50%)' },
  },
  tabs: { flexGrow: 1 },
  operator: { minWidth: 0, paddingInline: tokens.spacingHorizontalS },
  operatorName: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  tab: { letterSpacing: '0.03em' },
  content: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
});

type Props = { readonly operator: Operator; readonly status: DeskStatus };

export const TabBar = ({ operator, status }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <header className={styles.root}>
      <Text as="h1" size={400} weight="bold" className={styles.name}>
        {t('app.name')}
      </Text>
      <Tabs operator={operator} needsAttention={status.commands.needsAttention} />
      <OperatorMenu operator={operator} status={status} />
    </header>
  );
};

const Tabs = ({ operator, needsAttention }: { operator: Operator; needsAttention: number }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const tab = useSelector(selectTab);
  const offered = tabsOf(operator);
  return (
    <TabList
      className={styles.tabs}
      aria-label={t('tabs.name')}
      selectedValue={tab}
      onTabSelect={(_, { value }) => {
        const chosen = tabs.find((one) => one === value);
        if (chosen !== undefined) dispatch(tabChosen(chosen));
      }}
    >
      {offered.map((one) => (
        <FluentTab
          key={one}
          id={`tab-${one}`}
          value={one}
          className={styles.tab}
          aria-controls={`panel-${one}`}
        >
          <span className={styles.content}>
            {t(`tabs.${one}`)}
            {one === 'outbox' && needsAttention > 0 && (
              <CounterBadge
                count={needsAttention}
                color="danger"
                size="small"
                aria-label={t('tabs.outboxBadge', { count: needsAttention })}
              />
            )}
          </span>
        </FluentTab>
      ))}
    </TabList>
  );
};

const OperatorMenu = ({ operator, status }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [signOut] = api.useSignOutMutation();
  const [lock] = api.useLockMutation();
  const leave = () => {
    if (choicesOf(status).waiting > 0) dispatch(dialogOpened({ kind: 'signOut' }));
    else void signOut();
  };
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          className={styles.operator}
          icon={<PersonRegular />}
          aria-label={t('operatorMenu.name', { name: operator.displayName })}
        >
          <span className={styles.operatorName}>{operator.displayName}</span>
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<SettingsRegular />} onClick={() => dispatch(dialogOpened({ kind: 'settings' }))}>
            {t('operatorMenu.settings')}
          </MenuItem>
          <MenuItem
            icon={<KeyboardRegular />}
            secondaryContent="F1"
            onClick={() => dispatch(dialogOpened({ kind: 'shortcuts' }))}
          >
            {t('operatorMenu.shortcuts')}
          </MenuItem>
          <MenuItem icon={<InfoRegular />} onClick={() => dispatch(dialogOpened({ kind: 'about' }))}>
            {t('about.title')}
          </MenuItem>
          <MenuDivider />
          <MenuItem icon={<LockClosedRegular />} secondaryContent="Ctrl+L" onClick={() => void lock()}>
            {t('operatorMenu.lock')}
          </MenuItem>
          <MenuItem icon={<SignOutRegular />} onClick={leave}>
            {t('operatorMenu.signOut')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
};
