import {
  Button,
  Link,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import { dialogOpened, selectBulk } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { bulkApi } from '../../ipc/bulkApi.ts';

const useStyles = makeStyles({
  root: { display: 'grid', justifyItems: 'start', gap: tokens.spacingVerticalM },
});

/** The way back to the last bulk of the shift, and what of it the operator holds back: it would be forgotten otherwise. */
export const LastBulk = () => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const bulk = useSelector(selectBulk);
  const held = api.useReadStatusQuery().data?.held ?? 0;
  const [letGo] = bulkApi.useLetGoCommandsMutation();
  if (bulk === null && held === 0) return null;
  return (
    <div className={styles.root}>
      {held > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('bulk.held', { count: held })}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => void letGo()}>
              {t('bulk.goOn')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {bulk !== null && (
        <Link as="button" onClick={() => dispatch(dialogOpened({ kind: 'bulkOutcome' }))}>
          {t('bulk.last')}
        </Link>
      )}
    </div>
  );
};
