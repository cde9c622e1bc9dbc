import { Button, makeStyles, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';

import type { Operator } from '../../../shared/contract/http.ts';
import { newProcessAvailability } from '../../../shared/domain/availability.ts';
import { dialogOpened } from '../../app/navigation.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: 0,
  },
  item: { display: 'grid', gap: tokens.spacingVerticalXXS, listStyleType: 'none' },
  reason: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The processes that start from nothing; one that cannot be started says why. */
export const NewProcesses = ({ roles }: Pick<Operator, 'roles'>) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { configuration } = useCatalogue();
  const titleId = useId();
  const processes = configuration.processes.filter(({ start }) => start === 'nothing');
  if (processes.length === 0) return null;
  return (
    <section className={styles.root} aria-labelledby={titleId}>
      <Text as="h2" id={titleId} size={400} weight="semibold">
        {t('commands.title')}
      </Text>
      <ul className={styles.list}>
        {processes.map(({ symbolicName: process }) => {
          const permitted = configuration.newProcesses;
          const { kind } = newProcessAvailability({ process, permitted, roles });
          const why = kind === 'disabled' ? t('commands.disabled') : t('commands.notPermitted');
          return <Item key={process} process={process} reason={kind === 'available' ? null : why} />;
        })}
      </ul>
    </section>
  );
};

const Item = ({ process, reason }: { readonly process: string; readonly reason: string | null }) => {
  const styles = useStyles();
  const dispatch = useDispatch();
  const name = useProcessWords()(process, 'name');
  const reasonId = useId();
  const restoreTarget = useRestoreFocusTarget();
  return (
    <li className={styles.item}>
      <Button
        {...restoreTarget}
        icon={<AddRegular />}
        disabled={reason !== null}
        aria-describedby={reason === null ? undefined : reasonId}
        onClick={() => dispatch(dialogOpened({ kind: 'orderWizard', process }))}
      >
        {name}
      </Button>
      {reason !== null && (
        <span id={reasonId} className={styles.reason}>
          {reason}
        </span>
      )}
    </li>
  );
};
