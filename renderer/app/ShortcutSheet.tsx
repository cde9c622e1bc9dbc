import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import { Facts } from '../ui/Facts.tsx';
import { PlainDialog } from '../ui/PlainDialog.tsx';
import { dialogClosed } from './navigation.ts';

export const ShortcutSheet = () => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const close = () => {
    dispatch(dialogClosed());
  };
  const keys = [
    ['Ctrl+1 … Ctrl+4', t('shortcuts.tabs')],
    ['Ctrl+F', t('shortcuts.searchText')],
    ['F5', t('shortcuts.synchronise')],
    ['Space', t('shortcuts.select')],
    ['Tab', t('shortcuts.leave')],
    ['Enter', t('shortcuts.open')],
    ['Esc', t('shortcuts.escape')],
    ['Ctrl++, Ctrl+−, Ctrl+0', t('shortcuts.textSize')],
    ['Ctrl+L', t('operatorMenu.lock')],
    ['F1', t('shortcuts.help')],
  ] as const;
  return (
    <PlainDialog
      title={t('shortcuts.title')}
      onClose={close}
      actions={
        <Button appearance="primary" onClick={close}>
          {t('common.close')}
        </Button>
      }
    >
      <Facts facts={keys.map(([key, text]) => ({ name: key, value: text }))} />
    </PlainDialog>
  );
};
