import { Button, Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { api } from '../ipc/api.ts';
import { PlainDialog } from '../ui/PlainDialog.tsx';
import { ProblemMessage } from '../ui/ProblemMessage.tsx';
import { problemOf } from '../ui/problemOf.ts';
import { dialogClosed } from './navigation.ts';

/** Signing out with commands waiting says so first. */
export const SignOutDialog = ({ commands }: Pick<DeskStatus, 'commands'>) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [signOut, { isLoading, error }] = api.useSignOutMutation();
  const close = () => {
    dispatch(dialogClosed());
  };
  return (
    <PlainDialog
      title={t('signOut.title')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button appearance="primary" disabled={isLoading} onClick={() => void signOut()}>
            {t('signOut.confirm')}
          </Button>
        </>
      }
    >
      <Text>{t('signOut.text', { count: commands.waiting + commands.sending })}</Text>
      {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
    </PlainDialog>
  );
};
