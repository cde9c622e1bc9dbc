import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DocumentArrowDownRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';

import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { api } from '../../ipc/api.ts';
import { Facts } from '../../ui/Facts.tsx';
import { CloseDialog } from '../../ui/CloseDialog.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalL, paddingBlock: tokens.spacingVerticalS },
  support: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
});

/** Which Card Desk this is, and the file for whoever looks for its faults. */
export const AboutDialog = ({ deskId }: { readonly deskId: string }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const about = api.useReadAboutQuery().data;
  return (
    <CloseDialog title={t('about.title')} onClose={useCloseDialog()}>
      <div className={styles.root}>
        <Facts
          facts={[
            { name: t('about.version'), value: about?.appVersion ?? '' },
            { name: t('status.desk'), value: deskId },
            { name: t('about.system'), value: about?.system ?? '' },
            { name: 'Electron', value: about?.electron ?? '' },
            { name: 'Chromium', value: about?.chromium ?? '' },
            { name: 'Node.js', value: about?.node ?? '' },
          ]}
        />
        <SupportFile />
      </div>
    </CloseDialog>
  );
};

const SupportFile = () => {
  const styles = useStyles();
  const { t } = useTranslation();
  const [save, { data, error, isLoading }] = api.useSaveSupportFileMutation();
  return (
    <div className={styles.support}>
      <Text>{t('about.supportText')}</Text>
      <Button icon={<DocumentArrowDownRegular />} disabled={isLoading} onClick={() => void save()}>
        {t('about.support')}
      </Button>
      <Text role="status">{data?.name != null && t('common.savedAs', { name: data.name })}</Text>
      {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
    </div>
  );
};
