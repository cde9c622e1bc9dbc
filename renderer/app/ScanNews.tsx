import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import { ProblemMessage } from '../ui/ProblemMessage.tsx';
import { selectTab } from './navigation.ts';
import { selectScanIgnored, selectStanding, standingPutAway } from './quickSearch.ts';

/** A scan that found nothing, said on whatever screen the operator is on; HOME says it beside its box. */
export const ScanNews = () => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const onHome = useSelector(selectTab) === 'home';
  const standing = useSelector(selectStanding);
  if (onHome || standing.kind === 'nothing' || standing.by !== 'scan') return null;
  const putAway = (
    <Button
      appearance="transparent"
      icon={<DismissRegular />}
      aria-label={t('common.close')}
      onClick={() => dispatch(standingPutAway())}
    />
  );
  if (standing.kind === 'failed') return <ProblemMessage problem={standing.problem} actions={putAway} />;
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t('scan.none', { text: standing.text })}</MessageBarTitle>
        {t('scan.noneText')}
      </MessageBarBody>
      <MessageBarActions containerAction={putAway} />
    </MessageBar>
  );
};

/** Said in the dialog itself. */
export const ScanIgnored = () => {
  const { t } = useTranslation();
  if (!useSelector(selectScanIgnored)) return null;
  return (
    <MessageBar intent="info" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{t('scan.ignored')}</MessageBarTitle>
        {t('scan.ignoredText')}
      </MessageBarBody>
    </MessageBar>
  );
};
