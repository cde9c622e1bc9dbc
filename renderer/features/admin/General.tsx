import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import { useCatalogue, useProcessWords } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground3 },
  cell: { paddingBlock: tokens.spacingVerticalS },
});

/** Which processes an object type has, and where an administrator has enabled them. */
export const General = ({ objectType }: { readonly objectType: string }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { configuration } = useCatalogue();
  const processes = configuration.processes.filter((process) => process.objectType === objectType);
  return (
    <section className={styles.root}>
      <Text as="h2" weight="semibold">
        {t('admin.generalTitle')}
      </Text>
      <Table size="small" aria-label={t('admin.generalTitle')}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{t('admin.process')}</TableHeaderCell>
            <TableHeaderCell>{t('admin.startsIn')}</TableHeaderCell>
            <TableHeaderCell>{t('admin.endsIn')}</TableHeaderCell>
            <TableHeaderCell>{t('admin.enabledIn')}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {processes.map((process) => (
            <ProcessRow key={process.symbolicName} process={process} />
          ))}
        </TableBody>
      </Table>
    </section>
  );
};

const ProcessRow = ({ process }: { readonly process: ProcessDefinition }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const words = useProcessWords();
  const format = useFormat();
  const labelOf = (state: string) => catalogue.stateLabel(process.objectType, state);
  const enabled = catalogue.configuration.commands.filter(
    (command) => command.process === process.symbolicName && command.objectType === process.objectType,
  );
  const fromNothing = process.start === 'nothing';
  return (
    <TableRow>
      <TableCell className={styles.cell}>{words(process.symbolicName, 'name')}</TableCell>
      <TableCell className={styles.cell}>
        {fromNothing ? t('admin.fromNothing') : format.list(process.startStates.map(labelOf))}
      </TableCell>
      <TableCell className={styles.cell}>{labelOf(process.endState)}</TableCell>
      <TableCell className={styles.cell}>
        {fromNothing ? (
          t('common.none')
        ) : enabled.length === 0 ? (
          <Text className={styles.quiet}>{t('admin.notEnabled')}</Text>
        ) : (
          enabled.map(({ state, roles }) => (
            <Text key={state} block>
              {t('admin.enabledFor', {
                state: labelOf(state),
                roles: format.list(roles.map((role) => t(`roles.${role}`))),
              })}
            </Text>
          ))
        )}
      </TableCell>
    </TableRow>
  );
};
