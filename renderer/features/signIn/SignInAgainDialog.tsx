import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useId, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import { dialogClosed } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { PlainDialog } from '../../ui/PlainDialog.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';

const useStyles = makeStyles({ form: { display: 'grid', gap: tokens.spacingVerticalM } });

/** The same operator's session, begun anew: nothing on the screens is lost. */
export const SignInAgainDialog = ({ operator }: { readonly operator: Operator }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const formId = useId();
  const [password, setPassword] = useState('');
  const [signIn, { isLoading, error }] = api.useSignInMutation();
  const close = () => {
    dispatch(dialogClosed());
  };
  const enter = async () => {
    const answer = await signIn({ userName: operator.userName, password });
    if (answer.error === undefined) close();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isLoading) void enter();
  };
  return (
    <PlainDialog
      title={t('signIn.againTitle')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            form={formId}
            appearance="primary"
            disabledFocusable={isLoading || password === ''}
          >
            {isLoading ? t('signIn.signingIn') : t('signIn.button')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <Text>{t('signIn.againText')}</Text>
        <Field label={t('signIn.password')} hint={operator.userName}>
          <Input
            type="password"
            value={password}
            autoComplete="current-password"
            onChange={(_, data) => setPassword(data.value)}
          />
        </Field>
        {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
      </form>
    </PlainDialog>
  );
};
