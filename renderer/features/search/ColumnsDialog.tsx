import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownRegular, ArrowUpRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';

import { useCloseDialog } from '../../app/useCloseDialog.ts';
import { CloseDialog } from '../../ui/CloseDialog.tsx';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { problemOf } from '../../ui/problemOf.ts';
import { firstColumn, moved, toggled } from './columnChoice.ts';
import { useColumns } from './useColumns.ts';

const useStyles = makeStyles({
  list: { display: 'grid', margin: 0, padding: 0, listStyleType: 'none' },
  column: { display: 'grid', gridTemplateColumns: '1fr auto auto', alignItems: 'center' },
  dialog: { maxWidth: '440px' },
  text: { margin: `0 0 ${tokens.spacingVerticalS}` },
});

/** Which columns the results have, and in which order; also by keyboard, which cannot drag a header. */
export const ColumnsDialog = () => {
  const styles = useStyles();
  const { t } = useTranslation();
  const { columns, definitions, choose, error } = useColumns();
  const titleOf = (id: string) => definitions.find(({ colId }) => colId === id)?.headerName ?? id;
  return (
    <CloseDialog
      className={styles.dialog}
      title={t('search.columnsTitle')}
      onClose={useCloseDialog()}
      moreActions={<Button onClick={() => choose([])}>{t('search.columnsReset')}</Button>}
    >
      <p className={styles.text}>{t('search.columnsText')}</p>
      {error !== undefined && <ProblemMessage problem={problemOf(error)} />}
      <ul className={styles.list}>
        {columns.map(({ id, hidden }, index) => (
          <li key={id} className={styles.column}>
            <Checkbox
              label={titleOf(id)}
              checked={!hidden || id === firstColumn}
              disabled={id === firstColumn}
              onChange={() => choose(toggled(columns, id))}
            />
            <Button
              appearance="subtle"
              icon={<ArrowUpRegular />}
              aria-label={t('search.columnUp', { name: titleOf(id) })}
              disabledFocusable={index === 0}
              onClick={() => choose(moved(columns, id, -1))}
            />
            <Button
              appearance="subtle"
              icon={<ArrowDownRegular />}
              aria-label={t('search.columnDown', { name: titleOf(id) })}
              disabledFocusable={index === columns.length - 1}
              onClick={() => choose(moved(columns, id, 1))}
            />
          </li>
        ))}
      </ul>
    </CloseDialog>
  );
};
