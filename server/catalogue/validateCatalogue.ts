import type { Process } from './process.ts';
import type { StateGraph } from './stateGraph.ts';

export type CatalogueParts = {
  readonly objectTypes: readonly StateGraph[];
  readonly processes: readonly Process[];
};

export type Fault = {
  /** `objectType card` or `process TempCards…`. */
  readonly definition: string;
  /** Names the definition, too. */
  readonly text: string;
};

const duplicates = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

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

const checkBeginning = (name: string, graph: StateGraph, state: string): readonly string[] => {
  const found = graph.states.find((one) => one.name === state);
  if (found === undefined) return [`${name}: unknown end state ${state}`];
  return found.initial ? [] : [`${name}: a card cannot begin in state ${state}`];
};

/** Without the queue a card skips the hand-over of the batch sync, and nothing else. */
const checkWithoutQueue = (process: Process, graph: StateGraph): readonly string[] => {
  const { symbolicName: name, endState, endStateWithoutQueue: to } = process;
  if (to === undefined) return [];
  if (process.start === 'card') return [`${name}: only a process from nothing can go without the queue`];
  const beginning = checkBeginning(name, graph, to);
  if (beginning.length > 0) return beginning;
  return graph.handOver.from === endState && graph.handOver.to === to
    ? []
    : [`${name}: the hand-over to the bureau does not lead from ${endState} to ${to}`];
};

const checkEnds = (process: Process, graph: StateGraph): readonly string[] => {
  const name = process.symbolicName;
  if (process.start === 'nothing') return checkBeginning(name, graph, process.endState);
  if (!graph.states.some((state) => state.name === process.endState)) {
    return [`${name}: unknown end state ${process.endState}`];
  }
  return process.startStates.flatMap((start) => {
    if (!graph.states.some((state) => state.name === start)) return [`${name}: unknown start state ${start}`];
    const allowed = graph.transitions.some(({ from, to }) => from === start && to === process.endState);
    return allowed ? [] : [`${name}: ${graph.name} has no transition ${start} to ${process.endState}`];
  });
};

const checkInput = ({ symbolicName: name, start, input, options }: Process): readonly string[] => {
  const hasInput = input !== undefined;
  return [
    ...(hasInput === (start === 'nothing')
      ? []
      : [`${name}: a process from nothing has an input, one from a card has none`]),
    ...(hasInput && input.amount.least > input.amount.most
      ? [`${name}: the least amount ${input.amount.least} is more than the most, ${input.amount.most}`]
      : []),
    ...(options.reason === 'required' && options.reasons.length === 0
      ? [`${name}: a reason is required, yet there is none to choose`]
      : []),
  ];
};

const checkProcess = (process: Process, graphs: readonly StateGraph[]): readonly string[] => {
  const graph = graphs.find(({ name }) => name === process.objectType);
  if (graph === undefined) return [`${process.symbolicName}: unknown object type ${process.objectType}`];
  const starts =
    (process.start === 'card') === process.startStates.length > 0
      ? []
      : [`${process.symbolicName}: a process from a card has start states, one from nothing has none`];
  return [
    ...starts,
    ...checkInput(process),
    ...checkEnds(process, graph),
    ...checkWithoutQueue(process, graph),
  ];
};

const of = (definition: string, texts: readonly string[]): readonly Fault[] =>
  texts.map((text) => ({ definition, text }));

/** What is wrong with the catalogue, each fault naming its definition; empty where nothing is. */
export const validateCatalogue = ({ objectTypes, processes }: CatalogueParts): readonly Fault[] => [
  ...duplicates(objectTypes.map(({ name }) => name)).flatMap((name) =>
    of(`objectType ${name}`, [`object type ${name} is defined twice`]),
  ),
  ...duplicates(processes.map(({ symbolicName }) => symbolicName)).flatMap((name) =>
    of(`process ${name}`, [`process ${name} is defined twice`]),
  ),
  ...objectTypes.flatMap((graph) => of(`objectType ${graph.name}`, checkGraph(graph))),
  ...processes.flatMap((process) =>
    of(`process ${process.symbolicName}`, checkProcess(process, objectTypes)),
  ),
];
