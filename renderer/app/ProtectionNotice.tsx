import {
  Button,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ShieldErrorRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';

import type { DeskStatus } from '../../shared/contract/ipc.ts';

const useStyles = makeStyles({
  trigger: { minWidth: 'auto', fontWeight: tokens.fontWeightRegular },
  surface: { display: 'grid', gap: tokens.spacingVerticalS, maxWidth: '360px' },
});

/** Said for as long as it is so: the desk's key or its data are less protected than they could be. */
export const ProtectionNotice = ({ keys, replicaInMemory }: Pick<DeskStatus, 'keys' | 'replicaInMemory'>) => {
  const styles = useStyles();
  const { t } = useTranslation();
  if (keys === 'keyStore' && !replicaInMemory) return null;
  return (
    <Popover trapFocus positioning="above-end">
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" size="small" className={styles.trigger} icon={<ShieldErrorRegular />}>
          {t('status.keysTitle')}
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t('status.keysTitle')} tabIndex={-1}>
        {keys === 'ownerFile' && <Text>{t('status.ownerFile')}</Text>}
        {replicaInMemory && <Text>{t('status.inMemory')}</Text>}
      </PopoverSurface>
    </Popover>
  );
};
