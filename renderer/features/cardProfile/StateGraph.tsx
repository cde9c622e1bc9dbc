import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import { mainLineOf, onwardsFrom } from '../../ui/stateLine.ts';
import { StateLine, StateOfLine } from '../../ui/StateLine.tsx';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM },
  aside: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  item: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

type Props = { readonly objectType: string; readonly state: string };

/** The whole state graph: its main line, and aside of it every other state with where a card comes to it from. */
export const StateGraph = ({ objectType, state }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  const format = useFormat();
  const states = catalogue.statesOf(objectType);
  const transitions = catalogue.configuration.transitions.filter((one) => one.objectType === objectType);
  const line = mainLineOf(states, transitions);
  const labelOf = (name: string) => catalogue.stateLabel(objectType, name);
  const onwards = onwardsFrom(state, states, transitions).map(({ name }) => labelOf(name));
  return (
    <div className={styles.root}>
      <StateLine catalogue={catalogue} objectType={objectType} state={state} />
      <Text>
        {onwards.length === 0
          ? t('profile.final', { state: labelOf(state) })
          : t('profile.onwards', { state: labelOf(state), states: format.either(onwards) })}
      </Text>
      <Text size={200} className={styles.quiet}>
        {t('profile.statesOther')}
      </Text>
      <ul className={styles.aside}>
        {states
          .filter((one) => !line.includes(one))
          .map(({ name }) => (
            <li key={name} className={styles.item}>
              <StateOfLine label={labelOf(name)} present={name === state} passed={false} />
              <span className={styles.quiet}>
                {t('profile.from', {
                  states: format.list(
                    transitions.filter(({ to }) => to === name).map(({ from }) => labelOf(from)),
                  ),
                })}
              </span>
            </li>
          ))}
      </ul>
    </div>
  );
};
