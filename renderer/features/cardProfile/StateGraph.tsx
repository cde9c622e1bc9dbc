import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { CardState } from '../../../shared/contract/configuration.ts';
import type { Card, HistoryEntry } from '../../../shared/contract/http.ts';
import { api } from '../../ipc/api.ts';
import { onwardsFrom } from '../../ui/stateLine.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { GraphEdges } from './GraphEdges.tsx';
import type { Place } from './graphLines.ts';
import { GraphMark, type Standing } from './GraphMark.tsx';
import { graphPlacesOf, type GraphPlaces } from './graphPlaces.ts';
import { useBoxes } from './useBoxes.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  scroller: {
    overflowX: 'auto',
    overflowY: 'hidden',
    paddingInline: '16px 20px',
    marginInline: '-16px',
    paddingBlock: tokens.spacingVerticalS,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  canvas: { position: 'relative', width: '100%', minWidth: 'min-content' },
  cells: { display: 'grid', rowGap: '28px', margin: 0, padding: 0, listStyleType: 'none' },
  cell: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    minWidth: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'center',
  },
  over: { flexDirection: 'column-reverse' },
  mark: { display: 'flex', alignItems: 'center', height: '26px' },
  words: { display: 'grid', paddingInline: '3px', color: tokens.colorNeutralForeground2 },
  aside: { width: 'max-content', maxWidth: '145%' },
  present: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForeground1 },
  below: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalXS,
  },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  legendItem: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

type Props = { readonly card: Pick<Card, 'id' | 'objectType' | 'state'> };

/** The state graph of a card's object type: where the card is, where it was, and where it can go from here. */
export const StateGraph = ({ card: { id, objectType, state } }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const sentenceId = useId();
  const catalogue = useCatalogue();
  const format = useFormat();
  const { data } = api.useReadHistoryQuery({ id });
  const states = useMemo(() => catalogue.statesOf(objectType), [catalogue, objectType]);
  const transitions = useMemo(
    () => catalogue.configuration.transitions.filter((one) => one.objectType === objectType),
    [catalogue, objectType],
  );
  const places = useMemo(() => graphPlacesOf(states, transitions), [states, transitions]);
  const { canvas, boxes, scrolls } = useBoxes(places.places, state);
  const labelOf = (name: string) => catalogue.stateLabel(objectType, name);
  const known = states.some(({ name }) => name === state);
  const onwards = onwardsFrom(state, states, transitions).map(({ name }) => labelOf(name));
  return (
    <div className={styles.root}>
      <div
        className={styles.scroller}
        role="group"
        aria-label={t('profile.graph')}
        aria-describedby={sentenceId}
        tabIndex={scrolls ? 0 : undefined}
      >
        <div className={styles.canvas} ref={canvas}>
          <GraphEdges {...places} boxes={boxes} state={state} entries={data?.entries ?? []} />
          <GraphStates {...places} states={states} state={state} entries={data?.entries ?? []} />
        </div>
      </div>
      <div className={styles.below}>
        <Text id={sentenceId}>
          {onwards.length > 0 &&
            t('profile.onwards', { state: labelOf(state), states: format.either(onwards) })}
          {onwards.length === 0 && known && t('profile.final', { state: labelOf(state) })}
        </Text>
        <Legend passed={data !== undefined} />
      </div>
    </div>
  );
};

type StatesProps = Pick<GraphPlaces, 'columns' | 'places'> & {
  readonly states: readonly CardState[];
  readonly state: string;
  readonly entries: readonly HistoryEntry[];
};

const GraphStates = ({ columns, places, states, state, entries }: StatesProps) => {
  const styles = useStyles();
  const catalogue = useCatalogue();
  const rows = [...new Set(places.map(({ y }) => y))].toSorted((a, b) => a - b);
  const standingOf = (name: string): Standing => {
    if (name === state) return 'present';
    return entries.some(({ fromState, toState }) => fromState === name || toState === name)
      ? 'passed'
      : 'ahead';
  };
  return (
    <ol
      className={styles.cells}
      style={{ gridTemplateColumns: `repeat(${2 * columns}, minmax(min-content, 1fr))` }}
    >
      {places.map((place) => {
        const known = states.find(({ name }) => name === place.name);
        return (
          known !== undefined && (
            <GraphState
              key={place.name}
              place={place}
              row={rows.indexOf(place.y)}
              label={catalogue.label(known.label)}
              standing={standingOf(place.name)}
              final={known.final}
            />
          )
        );
      })}
    </ol>
  );
};

type StateProps = {
  readonly place: Place;
  readonly row: number;
  readonly label: string;
  readonly standing: Standing;
  readonly final: boolean;
};

const GraphState = ({ place: { name, x, y }, row, label, standing, final }: StateProps) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const present = standing === 'present';
  const shapes = [
    ...(present ? [t('profile.present')] : []),
    ...(standing === 'passed' ? [t('profile.passed')] : []),
    ...(final ? [t('profile.finalState')] : []),
  ];
  return (
    <li
      className={mergeClasses(styles.cell, y < 0 && styles.over)}
      style={{ gridRow: row + 1, gridColumn: `${2 * x + 1} / span 2` }}
      data-state={name}
      aria-current={present ? 'step' : undefined}
    >
      <span className={styles.mark}>
        <GraphMark standing={standing} final={final} name={shapes.join(', ')} />
      </span>
      <span className={mergeClasses(styles.words, y !== 0 && styles.aside, present && styles.present)}>
        <span>{label}</span>
        {present && <span aria-hidden="true">{t('profile.now')}</span>}
      </span>
    </li>
  );
};

const Legend = ({ passed }: { readonly passed: boolean }) => {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <div className={styles.legend} aria-hidden="true">
      <span className={styles.legendItem}>
        <GraphMark standing="present" final={false} />
        {t('profile.present')}
      </span>
      {passed && (
        <span className={styles.legendItem}>
          <GraphMark standing="passed" final={false} />
          {t('profile.passed')}
        </span>
      )}
      <span className={styles.legendItem}>
        <GraphMark standing="ahead" final />
        {t('profile.finalState')}
      </span>
    </div>
  );
};
