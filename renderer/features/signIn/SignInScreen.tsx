import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { HourglassHalfRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import type { ConfigurationProblem, Settings } from '../../../shared/contract/settings.ts';
import { api } from '../../ipc/api.ts';
import { LanguageField } from '../../ui/LanguageField.tsx';
import { LostKeyNotice } from '../../ui/LostKeyNotice.tsx';
import { SingleSheet } from '../../ui/SingleSheet.tsx';
import { useOthersWords } from '../../ui/useOthersWords.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { SignInForm } from './SignInForm.tsx';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'end',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalL,
  },
  left: { display: 'flex', gap: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground2 },
  leftIcon: { flexShrink: 0, fontSize: tokens.fontSizeBase400 },
});

/** `turn` makes the form anew with other values in it. */
type Filled = { readonly turn: number; readonly userName: string; readonly password: string };

type Props = {
  readonly settings: Settings;
  readonly status: Pick<DeskStatus, 'restartedAfterFall' | 'otherOperators' | 'lostKey'>;
};

export const SignInScreen = ({ settings, status }: Props) => {
  const { restartedAfterFall, otherOperators, lostKey } = status;
  const styles = useStyles();
  const { t } = useTranslation();
  const server = api.useReadServerQuery(undefined, { skip: settings.serverAddress === null });
  const [filled, setFilled] = useState<Filled>({
    turn: 0,
    userName: settings.lastUserName ?? '',
    password: '',
  });
  const demo = settings.serverAddress === null ? undefined : server.currentData?.demo;
  return (
    <SingleSheet>
      <div className={styles.head}>
        <Text as="h1" size={600} weight="bold">
          {t('app.name')}
        </Text>
        <LanguageField language={settings.language} />
      </div>
      {restartedAfterFall && <FallNotice />}
      {lostKey !== null && <LostKeyNotice lost={lostKey} />}
      <ConfigurationProblems problems={settings.problems} />
      <SignInForm
        key={filled.turn}
        settings={settings}
        server={server}
        userName={filled.userName}
        password={filled.password}
      />
      {otherOperators !== null && <LeftHere others={otherOperators} />}
      {demo !== undefined && (
        <DemoAccounts demo={demo} onChoose={(account) => setFilled({ turn: filled.turn + 1, ...account })} />
      )}
    </SingleSheet>
  );
};

const LeftHere = ({ others }: { readonly others: NonNullable<DeskStatus['otherOperators']> }) => {
  const styles = useStyles();
  const words = useOthersWords();
  return (
    <div className={styles.left}>
      <HourglassHalfRegular className={styles.leftIcon} aria-hidden />
      <Text size={200}>{words('atDesk', others)}</Text>
    </div>
  );
};

const FallNotice = () => {
  const { t } = useTranslation();
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t('signIn.fellTitle')}</MessageBarTitle>
        {t('signIn.fellText')}
      </MessageBarBody>
    </MessageBar>
  );
};

const ConfigurationProblems = ({ problems }: { readonly problems: readonly ConfigurationProblem[] }) => {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  const expected = (problem: ConfigurationProblem) => t(`signIn.expected.${problem.expected}`);
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t('signIn.configurationTitle')}</MessageBarTitle>
        {problems.map((problem) => (
          <Text key={`${problem.file} ${problem.key}`} block>
            {problem.key === ''
              ? t('signIn.configurationFile', { file: problem.file, expected: expected(problem) })
              : t('signIn.configurationProblem', { ...problem, expected: expected(problem) })}
          </Text>
        ))}
      </MessageBarBody>
    </MessageBar>
  );
};
