import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Process } from '../../../server/catalogue/process.ts';
import { abortTemporaryCardOrder } from '../../../server/catalogue/processes/abortTemporaryCardOrder.ts';
import type { StateGraph } from '../../../server/catalogue/stateGraph.ts';
import { type CatalogueParts, validateCatalogue } from '../../../server/catalogue/validateCatalogue.ts';

const label = { en: 'A', de: 'B', sv: 'C' };

/** A line of states, the last one final, with a way from each of them to `stopped`. */
const graphOf = (name: string, length: number): StateGraph => {
  const line = Array.from({ length }, (_, index) => `${name}S${index}`);
  const steps = line.slice(1).map((to, index) => ({ from: line[index] ?? '', to }));
  const [first = { from: '', to: '' }, ...others] = steps;
  const stopped = `${name}Stopped`;
  const state = (one: string, index: number) => ({
    name: one,
    label,
    kind: 'waiting' as const,
    initial: index < 2,
    final: one === stopped || index === length - 1,
  });
  return {
    name,
    label,
    states: [...line, stopped].map(state),
    transitions: [...steps, ...line.slice(0, -1).map((from) => ({ from, to: stopped }))],
    handOver: first,
    production: others,
  };
};

const fromCard = (graph: StateGraph, name: string, starts: number): Process => ({
  ...abortTemporaryCardOrder,
  symbolicName: name,
  objectType: graph.name,
  startStates: graph.states.slice(0, starts).map((state) => state.name),
  endState: `${graph.name}Stopped`,
});

const fromNothing = (graph: StateGraph, name: string): Process => ({
  ...fromCard(graph, name, 0),
  start: 'nothing',
  endState: graph.handOver.from,
  endStateWithoutQueue: graph.handOver.to,
  input: { amount: { least: 1, most: 9 } },
});

const catalogues = fc
  .array(
    fc.record({
      length: fc.integer({ min: 3, max: 9 }),
      starts: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((types): CatalogueParts => {
    const made = types.map(({ length, starts }, type) => {
      const graph = graphOf(`type${type}`, length);
      const processes = starts.map((count, index) => {
        const name = `type${type}Process${index}`;
        return count === 0 ? fromNothing(graph, name) : fromCard(graph, name, count);
      });
      return { graph, processes };
    });
    return {
      objectTypes: made.map(({ graph }) => graph),
      processes: made.flatMap(({ processes }) => processes),
    };
  });

const processFaults: readonly ((process: Process) => Process)[] = [
  (process) => ({ ...process, objectType: 'nowhere' }),
  (process) => ({ ...process, endState: 'nowhere' }),
  (process) => ({
    ...process,
    endState: `${process.objectType}S2`,
    startStates: [`${process.objectType}S0`],
  }),
  (process) => ({ ...process, startStates: process.start === 'card' ? ['nowhere'] : ['nowhere', 'there'] }),
  (process) => ({ ...process, start: process.start === 'card' ? 'nothing' : 'card' }),
  (process) => ({ ...process, input: { amount: { least: 9, most: 1 } } }),
  (process) => ({ ...process, endStateWithoutQueue: 'nowhere' }),
  (process) => ({ ...process, options: { reason: 'required', reasons: [], note: false } }),
];

const graphFaults: readonly ((graph: StateGraph) => StateGraph)[] = [
  (graph) => ({ ...graph, states: [...graph.states, ...graph.states.slice(0, 1)] }),
  (graph) => ({ ...graph, transitions: [...graph.transitions, { from: `${graph.name}S0`, to: 'nowhere' }] }),
  (graph) => ({
    ...graph,
    transitions: [...graph.transitions, { from: `${graph.name}Stopped`, to: `${graph.name}S0` }],
  }),
  (graph) => ({ ...graph, production: [{ from: `${graph.name}S0`, to: 'nowhere' }] }),
];

// Which fault each definition gets; most get none.
const plans = fc.array(fc.option(fc.nat({ max: 99 }), { freq: 2 }), { minLength: 20, maxLength: 20 });

const plant = <T>(
  whole: readonly T[],
  plan: readonly (number | null)[],
  faults: readonly ((one: T) => T)[],
) =>
  whole.map((one, index) => {
    const choice = plan[index] ?? null;
    const fault = choice === null ? undefined : faults[choice % faults.length];
    return { one: fault === undefined ? one : fault(one), isWrong: fault !== undefined };
  });

test('a catalogue that is right has no faults', () => {
  fc.assert(
    fc.property(catalogues, (catalogue) => {
      expect(validateCatalogue(catalogue)).toEqual([]);
    }),
  );
});

test('every planted fault is found, named by its definition, and no other', () => {
  fc.assert(
    fc.property(catalogues, plans, plans, (catalogue, ofGraphs, ofProcesses) => {
      const graphs = plant(catalogue.objectTypes, ofGraphs, graphFaults);
      const processes = plant(catalogue.processes, ofProcesses, processFaults);
      const found = validateCatalogue({
        objectTypes: graphs.map(({ one }) => one),
        processes: processes.map(({ one }) => one),
      });
      const planted = [
        ...graphs.flatMap(({ one, isWrong }) => (isWrong ? [`objectType ${one.name}`] : [])),
        ...processes.flatMap(({ one, isWrong }) => (isWrong ? [`process ${one.symbolicName}`] : [])),
      ];
      expect([...new Set(found.map(({ definition }) => definition))].toSorted()).toEqual(planted.toSorted());
      for (const { definition, text } of found) expect(text).toContain(definition.split(' ')[1]);
    }),
    { numRuns: 300 },
  );
});

test('a name that is there twice is found, wherever it is', () => {
  fc.assert(
    fc.property(catalogues, fc.nat(), ({ objectTypes, processes }, at) => {
      const graph = objectTypes.slice(at % objectTypes.length).slice(0, 1);
      const process = processes.slice(at % processes.length).slice(0, 1);
      expect(
        validateCatalogue({
          objectTypes: [...objectTypes, ...graph],
          processes: [...process, ...processes],
        }).map(({ text }) => text),
      ).toEqual([
        `object type ${graph[0]?.name} is defined twice`,
        `process ${process[0]?.symbolicName} is defined twice`,
      ]);
    }),
  );
});
