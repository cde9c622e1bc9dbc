import type { CardState, Transition } from '../../../shared/contract/configuration.ts';
import { mainLineOf } from '../../ui/stateLine.ts';
import { faultsOf, lengthOf, type Edge, type Place, type Point } from './graphLines.ts';

export type GraphPlaces = {
  readonly columns: number;
  /** The main line from its start on, then what lies aside, in the order of the lists. */
  readonly places: readonly Place[];
  readonly edges: readonly Edge[];
};

const edgesOf = (transitions: readonly Transition[]): readonly Edge[] => {
  const indexOf = (from: string, to: string) =>
    transitions.findIndex((one) => one.from === from && one.to === to);
  return transitions.flatMap(({ from, to }, index) => {
    const back = indexOf(to, from);
    return from === to || (back >= 0 && back < index) ? [] : [{ from, to, both: back >= 0 }];
  });
};

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

/** Where a state aside may lie: near the main line first, under it before over it, onward before back. */
const slotsOf = (columns: number, aside: number): readonly Point[] =>
  range(Math.ceil(aside / 2))
    .flatMap((row) => [row + 1, -row - 1])
    .flatMap((y) => range(2 * columns - 1).map((half) => ({ x: columns - 1 - half / 2, y })));

/** The words of what lies aside are longer than a column is wide. */
const isFree = (slot: Point, places: readonly Place[]): boolean =>
  places.every(({ x, y }) => y !== slot.y || Math.abs(x - slot.x) >= 1.5);

/** The drawing with this state where it makes the fewest faults, and there the shortest lines. */
const placeOne = (
  name: string,
  others: readonly Place[],
  slots: readonly Point[],
  edges: readonly Edge[],
): readonly Place[] => {
  const own = edges.filter(({ from, to }) => from === name || to === name);
  const drawings = slots
    .filter((slot) => isFree(slot, others))
    .map((slot) => [...others, { ...slot, name }])
    .map((places) => ({ places, length: lengthOf(places, own) }))
    .toSorted((a, b) => a.length - b.length);
  let best: { readonly places: readonly Place[]; readonly faults: number } | undefined;
  for (const { places } of drawings) {
    const faults = faultsOf(places, edges);
    if (best === undefined || faults < best.faults) best = { places, faults };
    if (best.faults === 0) break;
  }
  return best?.places ?? others;
};

/**
 * Where each state is drawn: the main line in one row, and every other state over or under it where its lines are
 * short and cross the fewest others. Each is placed once, and once more when all the others have their places.
 */
export const graphPlacesOf = (
  states: readonly CardState[],
  transitions: readonly Transition[],
): GraphPlaces => {
  const edges = edgesOf(transitions);
  const line = mainLineOf(states, transitions);
  const aside = states.filter((state) => !line.includes(state)).map(({ name }) => name);
  const columns = Math.max(1, line.length);
  const slots = slotsOf(columns, aside.length);
  const main: readonly Place[] = line.map(({ name }, x) => ({ name, x, y: 0 }));
  const places = [...aside, ...aside].reduce(
    (placed, name) =>
      placeOne(
        name,
        placed.filter((one) => one.name !== name),
        slots,
        edges,
      ),
    main,
  );
  const inOrder = states.flatMap(({ name }) => places.filter((one) => one.name === name && one.y !== 0));
  return { columns, places: [...main, ...inOrder], edges };
};
