import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { StateCommands } from '../../../shared/contract/http.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';

const useStyles = makeStyles({
  root: { flex: '1 1 320px', display: 'grid', gap: '2px' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type Props = {
  readonly objectType: string;
  readonly state: string;
  /** null: not complete yet. */
  readonly commands: StateCommands['commands'] | null;
  readonly cards: number;
  readonly changed: boolean;
};

/** What saving would mean: who may then start what, and how many cards it concerns now. */
export const Preview = ({ objectType, state, commands, cards, changed }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const words = useProcessWords();
  const format = useFormat();
  const label = catalogue.stateLabel(objectType, state);
  if (!changed) {
    return <Text className={styles.quiet}>{t('admin.previewCards', { count: cards, state: label })}</Text>;
  }
  if (commands === null) return <Text>{t('admin.incomplete')}</Text>;
  return (
    <div className={styles.root} role="group" aria-label={t('admin.preview')}>
      <Text weight="semibold">{t('admin.preview')}</Text>
      {commands.length === 0 && <Text>{t('admin.previewNothing', { state: label })}</Text>}
      {commands.map(({ process, roles }) => (
        <Text key={process}>
          {t('admin.previewLine', {
            process: words(process, 'name'),
            roles:
              roles.length === 0
                ? t('admin.previewNoRoles')
                : format.list(roles.map((role) => t(`roles.${role}`))),
          })}
        </Text>
      ))}
      <Text className={styles.quiet}>
        {t('admin.previewCards', { count: cards, state: label })} {t('admin.everywhere')}
      </Text>
    </div>
  );
};
