import type { CardState, Transition } from '../../shared/contract/configuration.ts';

/**
 * The way a card goes when nothing goes wrong: from the first initial state always to the nearest later state that is
 * no stop. Everything else lies aside.
 */
export const mainLineOf = (
  states: readonly CardState[],
  transitions: readonly Transition[],
): readonly CardState[] => {
  const ordered = states.toSorted((a, b) => a.order - b.order);
  const nextOf = (from: CardState) =>
    ordered.find(
      (state) =>
        state.order > from.order &&
        state.kind !== 'stopped' &&
        transitions.some((one) => one.from === from.name && one.to === state.name),
    );
  const line: CardState[] = [];
  let state = ordered.find((one) => one.initial);
  while (state !== undefined) {
    line.push(state);
    state = nextOf(state);
  }
  return line;
};

/** Where a card can go from a state, in the order of the lists; none from a final one. */
export const onwardsFrom = (
  state: string,
  states: readonly CardState[],
  transitions: readonly Transition[],
): readonly CardState[] =>
  states.filter(({ name }) => transitions.some(({ from, to }) => from === state && to === name));

/** The part of the line around the present state that fits a small place. */
export const nearby = <T>(line: readonly T[], present: number, length: number): readonly T[] => {
  const start = Math.max(0, Math.min(present - 1, line.length - length));
  return line.slice(start, start + length);
};
