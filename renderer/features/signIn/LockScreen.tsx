import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import { useEffect, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import type { DeskStatus } from '../../../shared/contract/ipc.ts';
import { deskLocked } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { SingleSheet } from '../../ui/SingleSheet.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  actions: {
    display: 'flex',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
  },
});

type Props = { readonly operator: Operator; readonly commands: DeskStatus['commands'] };

/** Nothing of the operator's work is on the screen until his password comes. */
export const LockScreen = ({ operator, commands }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [signOut] = api.useSignOutMutation();
  const waiting = commands.waiting + commands.sending;
  useEffect(() => {
    dispatch(deskLocked());
  }, [dispatch]);
  return (
    <SingleSheet>
      <div className={styles.head}>
        <LockClosedRegular fontSize={24} />
        <Text as="h1" size={600} weight="bold">
          {t('lock.title')}
        </Text>
      </div>
      <Text>{t('lock.text', { name: operator.displayName })}</Text>
      <UnlockForm userName={operator.userName} onSignOut={() => void signOut()} />
      {waiting > 0 && <Text>{t('signOut.text', { count: waiting })}</Text>}
    </SingleSheet>
  );
};

const UnlockForm = ({ userName, onSignOut }: { userName: string; onSignOut: () => void }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [unlock, { isLoading, error }] = api.useUnlockMutation();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isLoading || password === '') return;
    void unlock({ password });
    setPassword('');
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('lock.title')}>
      <Field label={t('signIn.password')} hint={userName}>
        <Input
          type="password"
          name="password"
          value={password}
          autoComplete="current-password"
          autoFocus
          onChange={(_, { value }) => setPassword(value)}
        />
      </Field>
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={isLoading}>
          {t('lock.unlock')}
        </Button>
        <Button appearance="subtle" onClick={onSignOut}>
          {t('operatorMenu.signOut')}
        </Button>
      </div>
      {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
    </form>
  );
};
