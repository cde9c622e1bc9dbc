import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ConfigurationProblem, Settings } from '../../../shared/contract/ipc.ts';
import { api } from '../../ipc/api.ts';
import { LanguageField } from '../../ui/LanguageField.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import { SignInForm } from './SignInForm.tsx';

const useStyles = makeStyles({
  root: {
    height: '100%',
    overflow: 'auto',
    display: 'grid',
    justifyItems: 'center',
    // Not centred: what comes and goes below the form must not move its button from under a click.
    alignContent: 'start',
    padding: tokens.spacingHorizontalL,
    paddingTop: 'clamp(16px, 10vh, 96px)',
  },
  card: {
    width: 'min(420px, 100%)',
    display: 'grid',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalXXL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: {
    display: 'flex',
    alignItems: 'end',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalL,
  },
});

/** `turn` makes the form anew with other values in it. */
type Filled = { readonly turn: number; readonly userName: string; readonly password: string };

type Props = { readonly settings: Settings; readonly restartedAfterFall: boolean };

export const SignInScreen = ({ settings, restartedAfterFall }: Props) => {
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
    <main className={styles.root}>
      <div className={styles.card}>
        <div className={styles.head}>
          <Text as="h1" size={600} weight="bold">
            {t('app.name')}
          </Text>
          <LanguageField language={settings.language} />
        </div>
        {restartedAfterFall && <FallNotice />}
        <ConfigurationProblems problems={settings.problems} />
        <SignInForm
          key={filled.turn}
          settings={settings}
          server={server}
          userName={filled.userName}
          password={filled.password}
        />
        {demo !== undefined && (
          <DemoAccounts
            demo={demo}
            onChoose={(account) => setFilled({ turn: filled.turn + 1, ...account })}
          />
        )}
      </div>
    </main>
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
