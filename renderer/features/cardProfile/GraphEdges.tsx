import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';

import type { HistoryEntry } from '../../../shared/contract/http.ts';
import type { Edge, Place } from './graphLines.ts';
import { pathOf, type Box } from './graphPaths.ts';

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    inset: 0,
    width: '100%',
    height: '100%',
    overflow: 'visible',
    pointerEvents: 'none',
  },
  edge: {
    fill: 'none',
    stroke: tokens.colorNeutralStrokeAccessible,
    strokeWidth: '1px',
    '@media (forced-colors: active)': { stroke: 'CanvasText' },
  },
  onward: {
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: '1.5px',
  },
  gone: {
    stroke: tokens.colorBrandStroke1,
    strokeWidth: '2.5px',
  },
  point: { fill: 'context-stroke' },
});

type Kind = 'edge' | 'onward' | 'gone';

const kinds: readonly Kind[] = ['edge', 'onward', 'gone'];

type Props = {
  readonly edges: readonly Edge[];
  readonly places: readonly Place[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly state: string;
  readonly entries: readonly HistoryEntry[];
};

/** The lines of a state graph: those that the card went, and those that it can go now, over the others. */
export const GraphEdges = ({ edges, places, boxes, state, entries }: Props) => {
  const styles = useStyles();
  const arrow = useId();
  const kindOf = ({ from, to, both }: Edge): Kind => {
    const went = (a: string, b: string) =>
      entries.some(({ fromState, toState }) => fromState === a && toState === b);
    if (went(from, to) || (both && went(to, from))) return 'gone';
    return from === state || (both && to === state) ? 'onward' : 'edge';
  };
  const columnOf = (name: string) => places.find((place) => place.name === name)?.x ?? 0;
  const lines = edges
    .map((edge) => ({ edge, kind: kindOf(edge) }))
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  return (
    <svg className={styles.root} aria-hidden="true">
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path d="M 0 0.5 L 8 4 L 0 7.5 z" className={styles.point} />
        </marker>
      </defs>
      {lines.map(({ edge: { from, to, both }, kind }) => {
        const [a, b] = [boxes.get(from), boxes.get(to)];
        if (a === undefined || b === undefined) return null;
        return (
          <path
            key={`${from} ${to}`}
            className={mergeClasses(styles.edge, styles[kind])}
            d={pathOf(a, b, Math.abs(columnOf(from) - columnOf(to)) <= 1)}
            markerEnd={`url(#${arrow})`}
            markerStart={both ? `url(#${arrow})` : undefined}
          />
        );
      })}
    </svg>
  );
};
