import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronRightRegular, LocationFilled } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';

import type { Catalogue } from './catalogue.ts';
import { mainLineOf, nearby } from './stateLine.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '2px',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  item: { display: 'inline-flex', alignItems: 'center', gap: '2px' },
  state: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    padding: '1px 6px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  present: {
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForeground1,
    border: `1px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  arrow: { fontSize: '12px' },
});

type Props = { readonly catalogue: Catalogue; readonly objectType: string; readonly state: string };

/**
 * The main line of the state graph around the present state; a state aside of it stands alone. It says nothing of the
 * way that the card came: many begin in the middle of the line.
 */
export const StateLine = ({ catalogue, objectType, state }: Props) => {
  const styles = useStyles();
  const states = catalogue.statesOf(objectType);
  const transitions = catalogue.configuration.transitions.filter((one) => one.objectType === objectType);
  const line = mainLineOf(states, transitions);
  const present = line.findIndex((one) => one.name === state);
  const shown = present < 0 ? states.filter((one) => one.name === state) : nearby(line, present, 3);
  return (
    <ol className={styles.line}>
      {shown.map((one, index) => (
        <li key={one.name} className={styles.item}>
          <StateOfLine label={catalogue.label(one.label)} present={one.name === state} />
          {index < shown.length - 1 && <ChevronRightRegular className={styles.arrow} aria-hidden="true" />}
        </li>
      ))}
    </ol>
  );
};

type StateProps = { readonly label: string; readonly present: boolean };

const StateOfLine = ({ label, present }: StateProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <span
      className={mergeClasses(styles.state, present && styles.present)}
      aria-current={present ? 'step' : undefined}
      title={present ? t('profile.present') : undefined}
    >
      {present && <LocationFilled aria-hidden="true" />}
      {label}
    </span>
  );
};
