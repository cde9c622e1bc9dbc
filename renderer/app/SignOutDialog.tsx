import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { api } from '../ipc/api.ts';
import { PlainDialog } from '../ui/PlainDialog.tsx';
import { ProblemMessage } from '../ui/ProblemMessage.tsx';
import { problemOf } from '../ui/problemOf.ts';
import { choicesOf } from './leaving.ts';
import { dialogClosed } from './navigation.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  choices: { display: 'grid', gap: tokens.spacingVerticalM, margin: 0 },
  button: { whiteSpace: 'nowrap' },
  meaning: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** Signing out with commands waiting says so first. The focus opens on staying, and Escape stays. */
export const SignOutDialog = ({ status }: { readonly status: DeskStatus }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [signOut, leaving] = api.useSignOutMutation();
  const [keepSending, keeping] = api.useKeepSendingMutation();
  const { waiting, keep } = choicesOf(status);
  const isBusy = leaving.isLoading || keeping.isLoading;
  const error = keeping.error ?? leaving.error;
  const close = () => {
    dispatch(dialogClosed());
  };
  return (
    <PlainDialog
      title={t('signOut.title')}
      onClose={close}
      actions={
        <>
          <Button className={styles.button} onClick={close}>
            {t('signOut.stay')}
          </Button>
          <Button
            className={styles.button}
            appearance={keep === 'possible' ? 'secondary' : 'primary'}
            disabledFocusable={isBusy}
            onClick={() => void signOut()}
          >
            {t('signOut.confirm')}
          </Button>
          {keep === 'possible' && (
            <Button
              className={styles.button}
              appearance="primary"
              disabledFocusable={isBusy}
              onClick={() => void keepSending()}
            >
              {t('signOut.keep')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.content}>
        <Text>{waiting === 0 ? t('signOut.nothingLeft') : t('signOut.text', { count: waiting })}</Text>
        {waiting > 0 && (
          <dl className={styles.choices}>
            {keep === 'possible' ? (
              <Choice name={t('signOut.keep')} meaning={t('signOut.keepText')} />
            ) : (
              <Choice name={t('signOut.noKeepTitle')} meaning={t('signOut.noKeepText')} />
            )}
            <Choice name={t('signOut.confirm')} meaning={t('signOut.confirmText')} />
          </dl>
        )}
        {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
      </div>
    </PlainDialog>
  );
};

const Choice = ({ name, meaning }: { readonly name: string; readonly meaning: string }) => {
  const styles = useStyles();
  return (
    <div>
      <dt>
        <Text weight="semibold">{name}</Text>
      </dt>
      <dd className={styles.meaning}>{meaning}</dd>
    </div>
  );
};
