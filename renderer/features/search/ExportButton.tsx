import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import { dialogOpened } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';

/** Where exports are turned off it can still be reached, to say so. */
export const ExportButton = () => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const isAllowed = api.useReadSettingsQuery().data?.exportAllowed === true;
  const whyNot = `${t('problems.export-not-allowed.what')}. ${t('problems.export-not-allowed.next')}`;
  return (
    <Tooltip relationship="description" content={isAllowed ? t('export.title') : whyNot}>
      <Button
        size="small"
        icon={<ArrowDownloadRegular />}
        disabledFocusable={!isAllowed}
        onClick={() => dispatch(dialogOpened({ kind: 'exportHits' }))}
      >
        {t('export.button')}
      </Button>
    </Tooltip>
  );
};
