import { Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  // Two lines for every title, so that the figures line up.
  title: { minHeight: '2lh', color: tokens.colorNeutralForeground2 },
  figure: {
    display: 'flex',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalS,
    fontVariantNumeric: 'tabular-nums',
  },
  alarm: { color: tokens.colorStatusDangerForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
  action: { marginTop: 'auto', alignSelf: 'start', fontSize: tokens.fontSizeBase200, lineHeight: '24px' },
});

type Props = {
  readonly title: string;
  readonly figure: string;
  readonly aside?: ReactNode;
  readonly text?: string;
  readonly tone?: 'calm' | 'alarm';
  readonly action?: string;
  readonly onAction?: () => void;
};

export const Tile = ({ title, figure, aside, text, tone = 'calm', action, onAction }: Props) => {
  const styles = useStyles();
  const titleId = useId();
  return (
    <section className={styles.root} aria-labelledby={titleId}>
      <Text as="h3" id={titleId} className={styles.title}>
        {title}
      </Text>
      <span className={styles.figure}>
        <Text size={700} weight="semibold" className={mergeClasses(tone === 'alarm' && styles.alarm)}>
          {figure}
        </Text>
        {aside !== undefined && (
          <Text size={200} wrap={false} className={styles.quiet}>
            {aside}
          </Text>
        )}
      </span>
      {text !== undefined && (
        <Text size={200} className={styles.quiet}>
          {text}
        </Text>
      )}
      {action !== undefined && (
        <Link as="button" className={styles.action} aria-describedby={titleId} onClick={onAction}>
          {action}
        </Link>
      )}
    </section>
  );
};
