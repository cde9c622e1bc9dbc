import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { CardLabel } from '../../../shared/contract/command.ts';
import { cardNames } from '../../ui/commandLabel.ts';

const useStyles = makeStyles({
  root: {
    maxHeight: '28vh',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  head: {
    position: 'sticky',
    top: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(150px, auto) 1fr',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    fontVariantNumeric: 'tabular-nums',
  },
  words: { color: tokens.colorNeutralForeground2, textAlign: 'end' },
});

type Line = { readonly cardLabel: CardLabel; readonly words: string };

type Props = {
  readonly name: string;
  readonly groups: readonly {
    readonly key: string;
    readonly title: string;
    readonly lines: readonly Line[];
  }[];
};

/** Nobody reads more; a file has them all. */
const mostShown = 200;

/** Cards, each with what is to be said of it, by groups. A region that scrolls is reached by the keyboard. */
export const CardLines = ({ name, groups }: Props) => {
  const styles = useStyles();
  return (
    <div className={styles.root} role="region" aria-label={name} tabIndex={0}>
      {groups.map(({ key, title, lines }) => (
        <section key={key} aria-label={title}>
          <Text as="h3" size={200} weight="semibold" block className={styles.head}>
            {title}
          </Text>
          <Lines lines={lines} />
        </section>
      ))}
    </div>
  );
};

const Lines = ({ lines }: { readonly lines: readonly Line[] }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const more = lines.length - mostShown;
  return (
    <ul className={styles.list}>
      {lines.slice(0, mostShown).map(({ cardLabel, words }, index) => (
        <li key={index} className={styles.line}>
          <span>{cardNames(cardLabel, t)}</span>
          <span className={styles.words}>{words}</span>
        </li>
      ))}
      {more > 0 && <li className={styles.line}>{t('bulk.more', { count: more })}</li>}
    </ul>
  );
};
