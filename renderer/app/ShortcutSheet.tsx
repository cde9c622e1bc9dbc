import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { Fragment, useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { Operator } from '../../shared/contract/http.ts';
import { CloseDialog } from '../ui/CloseDialog.tsx';
import { sheetOf, type SheetPart } from './sheet.ts';
import { useCloseDialog } from './useCloseDialog.ts';

const useStyles = makeStyles({
  dialog: { maxWidth: '980px' },
  parts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 400px), 1fr))',
    alignContent: 'start',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalL,
    // It gets the focus first, to be scrolled by the keys; the title above stays in sight. It is all that there is to see.
    scrollMarginTop: '80px',
    outlineStyle: 'none',
  },
  part: { display: 'grid', alignContent: 'start', gap: tokens.spacingVerticalS },
  rows: {
    display: 'grid',
    gridTemplateColumns: '228px 1fr',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
  },
  keys: { display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: '4px' },
  key: {
    padding: '0 6px',
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: { margin: 0 },
});

export const ShortcutSheet = ({ operator }: { readonly operator: Operator }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <CloseDialog className={styles.dialog} title={t('shortcuts.title')} onClose={useCloseDialog()}>
      <div className={styles.parts} tabIndex={0}>
        {sheetOf(t, operator).map((part) => (
          <Part key={part.title} part={part} />
        ))}
      </div>
    </CloseDialog>
  );
};

const Part = ({ part: { title, rows } }: { readonly part: SheetPart }) => {
  const styles = useStyles();
  const titleId = useId();
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <Text as="h3" id={titleId} weight="semibold">
        {title}
      </Text>
      <dl className={styles.rows}>
        {rows.map(({ keys, text }) => (
          <Fragment key={text}>
            <dt className={styles.keys}>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className={styles.text}>{text}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
};
