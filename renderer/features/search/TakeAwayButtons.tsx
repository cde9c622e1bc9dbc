import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowDownloadRegular, PrintRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import { dialogOpened } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';

const ways = [
  { dialog: 'exportHits', words: 'export', icon: <ArrowDownloadRegular /> },
  { dialog: 'printHits', words: 'print', icon: <PrintRegular /> },
] as const;

/** The hits as a file or on paper. Where exports are turned off both can still be reached, to say so. */
export const TakeAwayButtons = () => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const isAllowed = api.useReadSettingsQuery().data?.exportAllowed === true;
  const whyNot = `${t('problems.export-not-allowed.what')}. ${t('problems.export-not-allowed.next')}`;
  return ways.map(({ dialog, words, icon }) => (
    <Tooltip key={dialog} relationship="description" content={isAllowed ? t(`${words}.title`) : whyNot}>
      <Button
        size="small"
        icon={icon}
        disabledFocusable={!isAllowed}
        onClick={() => dispatch(dialogOpened({ kind: dialog }))}
      >
        {t(`${words}.button`)}
      </Button>
    </Tooltip>
  ));
};
