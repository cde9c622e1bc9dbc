import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: {
    height: '100%',
    overflow: 'auto',
    display: 'grid',
    justifyItems: 'center',
    // Not centred: what comes and goes below a form must not move its button from under a click.
    alignContent: 'start',
    padding: tokens.spacingHorizontalL,
    paddingTop: 'clamp(16px, 10vh, 96px)',
  },
  sheet: {
    width: 'min(420px, 100%)',
    display: 'grid',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalXXL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** All that a screen shows before anybody may see his work: one sheet on an empty desk. */
export const SingleSheet = ({ children }: { readonly children: ReactNode }) => {
  const styles = useStyles();
  return (
    <main className={styles.root}>
      <div className={styles.sheet}>{children}</div>
    </main>
  );
};
