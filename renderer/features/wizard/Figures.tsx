import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  figure: {
    display: 'flex',
    flexDirection: 'column-reverse',
    justifyContent: 'flex-end',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  attention: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
  },
  number: { margin: 0, fontVariantNumeric: 'tabular-nums' },
});

type Props = {
  readonly figures: readonly {
    readonly number: string;
    readonly text: string;
    readonly attention?: boolean;
  }[];
};

/** Numbers to be taken in at a glance. */
export const Figures = ({ figures }: Props) => {
  const styles = useStyles();
  return (
    <dl className={mergeClasses(styles.root, styles.number)}>
      {figures.map(({ number, text, attention = false }) => (
        <div key={text} className={mergeClasses(styles.figure, attention && styles.attention)}>
          <dt>{text}</dt>
          <dd className={styles.number}>
            <Text size={500} weight="semibold">
              {number}
            </Text>
          </dd>
        </div>
      ))}
    </dl>
  );
};
