import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: {
    flexGrow: 1,
    display: 'grid',
    alignContent: 'center',
    justifyItems: 'center',
    gap: tokens.spacingVerticalS,
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
  },
});

type Props = { readonly title: string; readonly text: string; readonly children?: ReactNode };

/** What stands where results would be: why there are none, and the way out. */
export const Notice = ({ title, text, children }: Props) => {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <Text as="h2" size={400} weight="semibold">
        {title}
      </Text>
      <Text>{text}</Text>
      {children}
    </div>
  );
};
