import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
  },
  columns: { gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))' },
  fact: { display: 'grid', gridTemplateColumns: '132px 1fr', columnGap: tokens.spacingHorizontalS },
  wide: { gridTemplateColumns: '152px 1fr' },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
});

export type Fact = { readonly name: string; readonly value: string };

type Props = {
  readonly facts: readonly Fact[];
  /** As many columns as there is room for. */
  readonly columns?: boolean;
};

/** Names and values, lined up. */
export const Facts = ({ facts, columns = false }: Props) => {
  const styles = useStyles();
  return (
    <dl className={mergeClasses(styles.list, columns && styles.columns)}>
      {facts.map(({ name, value }) => (
        <div key={name} className={mergeClasses(styles.fact, columns && styles.wide)}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
