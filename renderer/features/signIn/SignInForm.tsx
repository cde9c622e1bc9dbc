import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Settings } from '../../../shared/contract/settings.ts';
import { api } from '../../ipc/api.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { firstEmpty, type Fields } from './firstEmpty.ts';
import { ServerMessage, type ServerQuery } from './ServerMessage.tsx';

const useStyles = makeStyles({ form: { display: 'grid', gap: tokens.spacingVerticalM } });

type Props = {
  readonly settings: Settings;
  readonly server: ServerQuery;
  readonly userName: string;
  readonly password: string;
};

/** Focus goes to the first field that has nothing in it, or to the button when nothing is left to type. */
const focusFirstEmpty = (form: HTMLFormElement | null, fields: Fields): void => {
  form?.querySelector<HTMLElement>(`[name="${firstEmpty(fields)}"]`)?.focus();
};

const useFirstFocus = (fields: Fields) => {
  const form = useRef<HTMLFormElement>(null);
  const [first] = useState(fields);
  useEffect(() => focusFirstEmpty(form.current, first), [first]);
  return form;
};

const useSignIn = (settings: Settings) => {
  const [saveSettings, saving] = api.useSaveSettingsMutation();
  const [signIn, signingIn] = api.useSignInMutation();
  const saveAddress = async (address: string): Promise<boolean> => {
    const serverAddress = address.trim() === '' ? null : address.trim();
    if (settings.serverAddressIsManaged || serverAddress === settings.serverAddress) return true;
    return (await saveSettings({ serverAddress })).error === undefined;
  };
  return {
    saveAddress,
    enter: async ({ address, userName, password }: Fields) => {
      if (!(await saveAddress(address))) return;
      const answer = await signIn({ userName, password });
      if (answer.error === undefined) await saveSettings({ lastUserName: userName });
    },
    busy: signingIn.isLoading,
    error: saving.error ?? signingIn.error,
  };
};

export const SignInForm = ({ settings, server, userName: givenName, password: givenPassword }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const [address, setAddress] = useState(settings.serverAddress ?? '');
  const [userName, setUserName] = useState(givenName);
  const [password, setPassword] = useState(givenPassword);
  const form = useFirstFocus({ address, userName, password });
  const { saveAddress, enter, busy, error } = useSignIn(settings);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const fields = { address, userName: userName.trim(), password };
    if (firstEmpty(fields) !== 'button') focusFirstEmpty(form.current, fields);
    else if (!busy) void enter(fields);
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} aria-label={t('signIn.title')}>
      <Field
        label={t('signIn.serverAddress')}
        hint={settings.serverAddressIsManaged ? t('signIn.serverManaged') : t('signIn.serverHint')}
      >
        <Input
          name="address"
          value={address}
          readOnly={settings.serverAddressIsManaged}
          appearance={settings.serverAddressIsManaged ? 'filled-darker' : 'outline'}
          spellCheck={false}
          onChange={(_, { value }) => setAddress(value)}
          onBlur={() => void saveAddress(address)}
        />
      </Field>
      <Field label={t('signIn.userName')}>
        <Input
          name="userName"
          value={userName}
          maxLength={200}
          autoComplete="username"
          spellCheck={false}
          onChange={(_, { value }) => setUserName(value)}
        />
      </Field>
      <Field label={t('signIn.password')}>
        <Input
          name="password"
          type="password"
          value={password}
          maxLength={1000}
          autoComplete="current-password"
          onChange={(_, { value }) => setPassword(value)}
        />
      </Field>
      <Button type="submit" name="button" appearance="primary" disabledFocusable={busy}>
        {busy ? t('signIn.signingIn') : t('signIn.button')}
      </Button>
      {/* Below the button: a message that goes as a field loses the focus must not move the button from under the click. */}
      {error === undefined ? (
        <ServerMessage
          server={server}
          asked={settings.serverAddress !== null}
          isKnownDesk={settings.lastUserName !== null}
        />
      ) : (
        <ProblemMessage problem={problemOf(error)} />
      )}
    </form>
  );
};
