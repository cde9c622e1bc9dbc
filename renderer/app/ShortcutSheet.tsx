import { useTranslation } from 'react-i18next';

import { Facts } from '../ui/Facts.tsx';
import { CloseDialog } from '../ui/CloseDialog.tsx';
import { useCloseDialog } from './useCloseDialog.ts';

export const ShortcutSheet = () => {
  const { t } = useTranslation();
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
    <CloseDialog title={t('shortcuts.title')} onClose={useCloseDialog()}>
      <Facts facts={keys.map(([key, text]) => ({ name: key, value: text }))} />
    </CloseDialog>
  );
};
