import type { ProcessDefinition } from '../../shared/contract/configuration.ts';
import type { StateGraph } from './stateGraph.ts';

export type CatalogueParts = {
  readonly objectTypes: readonly StateGraph[];
  readonly processes: readonly ProcessDefinition[];
};

const duplicates = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

const checkGraph = (graph: StateGraph): readonly string[] => {
  const names = graph.states.map(({ name }) => name);
  const has = ({ from, to }: { from: string; to: string }) =>
    graph.transitions.some((transition) => transition.from === from && transition.to === to);
  const known = (state: string) => names.includes(state);
  return [
    ...duplicates(names).map((name) => `${graph.name}: state ${name} is defined twice`),
    ...graph.transitions
      .flatMap(({ from, to }) => [from, to])
      .filter((state) => !known(state))
      .map((state) => `${graph.name}: a transition names the unknown state ${state}`),
    ...graph.states
      .filter(({ name, final }) => final && graph.transitions.some(({ from }) => from === name))
      .map(({ name }) => `${graph.name}: state ${name} is final, yet a transition leaves it`),
    ...[graph.handOver, ...graph.production]
      .filter((step) => !has(step))
      .map(({ from, to }) => `${graph.name}: the bureau's step ${from} to ${to} is no transition`),
  ];
};

const checkEnds = (process: ProcessDefinition, graph: StateGraph): readonly string[] => {
  const name = process.symbolicName;
  const end = graph.states.find((state) => state.name === process.endState);
  if (end === undefined) return [`${name}: unknown end state ${process.endState}`];
  if (process.start === 'nothing') {
    return end.initial ? [] : [`${name}: a card cannot begin in state ${process.endState}`];
  }
  return process.startStates.flatMap((start) => {
    if (!graph.states.some((state) => state.name === start)) return [`${name}: unknown start state ${start}`];
    const allowed = graph.transitions.some(({ from, to }) => from === start && to === process.endState);
    return allowed ? [] : [`${name}: ${graph.name} has no transition ${start} to ${process.endState}`];
  });
};

const checkProcess = (process: ProcessDefinition, graphs: readonly StateGraph[]): readonly string[] => {
  const graph = graphs.find(({ name }) => name === process.objectType);
  if (graph === undefined) return [`${process.symbolicName}: unknown object type ${process.objectType}`];
  const starts =
    (process.start === 'card') === process.startStates.length > 0
      ? []
      : [`${process.symbolicName}: a process from a card has start states, one from nothing has none`];
  const { reason, reasons } = process.options;
  const options =
    reason === 'required' && reasons.length === 0
      ? [`${process.symbolicName}: a reason is required, yet there is none to choose`]
      : [];
  return [...starts, ...options, ...checkEnds(process, graph)];
};

/** What is wrong with the catalogue, each fault naming its definition; empty where nothing is. */
export const validateCatalogue = ({ objectTypes, processes }: CatalogueParts): readonly string[] => [
  ...duplicates(objectTypes.map(({ name }) => name)).map((name) => `object type ${name} is defined twice`),
  ...duplicates(processes.map(({ symbolicName }) => symbolicName)).map(
    (name) => `process ${name} is defined twice`,
  ),
  ...objectTypes.flatMap(checkGraph),
  ...processes.flatMap((process) => checkProcess(process, objectTypes)),
];
