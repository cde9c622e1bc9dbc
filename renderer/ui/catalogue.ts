import type {
  CardState,
  Configuration,
  LocalizedText,
  ObjectType,
  ProcessDefinition,
} from '../../shared/contract/configuration.ts';
import type { Locale } from '../../shared/domain/locale.ts';

/** The server's configuration in the operator's language. What it does not know goes by its name. */
export type Catalogue = {
  readonly configuration: Configuration;
  readonly label: (text: LocalizedText) => string;
  readonly objectTypes: readonly ObjectType[];
  readonly objectTypeLabel: (name: string) => string;
  readonly statesOf: (objectType: string) => readonly CardState[];
  readonly state: (objectType: string, name: string) => CardState | undefined;
  /** The state from which the batch sync takes cards of this type; undefined where that is not known. */
  readonly queueState: (objectType: string) => string | undefined;
  readonly stateLabel: (objectType: string, name: string) => string;
  readonly process: (symbolicName: string) => ProcessDefinition | undefined;
  /** One of the reasons that a process asks for. */
  readonly reasonLabel: (process: string | null, reason: string) => string;
  /** The processes that start on a card of this type. */
  readonly cardProcessesOf: (objectType: string) => readonly ProcessDefinition[];
};

const nothing: Configuration = {
  version: 0,
  objectTypes: [],
  states: [],
  transitions: [],
  processes: [],
  commands: [],
};

export const createCatalogue = (given: Configuration | null, locale: Locale): Catalogue => {
  const configuration = given ?? nothing;
  const { objectTypes, states, processes } = configuration;
  const label = (text: LocalizedText) => text[locale];
  const state = (objectType: string, name: string) =>
    states.find((one) => one.objectType === objectType && one.name === name);
  return {
    configuration,
    label,
    objectTypes,
    objectTypeLabel: (name) => objectTypes.find((one) => one.name === name)?.label[locale] ?? name,
    statesOf: (objectType) =>
      states.filter((one) => one.objectType === objectType).toSorted((a, b) => a.order - b.order),
    state,
    queueState: (objectType) => objectTypes.find(({ name }) => name === objectType)?.handOver?.from,
    stateLabel: (objectType, name) => state(objectType, name)?.label[locale] ?? name,
    reasonLabel: (process, reason) =>
      processes
        .find(({ symbolicName }) => symbolicName === process)
        ?.options.reasons.find(({ name }) => name === reason)?.label[locale] ?? reason,
    process: (symbolicName) => processes.find((one) => one.symbolicName === symbolicName),
    cardProcessesOf: (objectType) =>
      processes.filter((one) => one.objectType === objectType && one.start === 'card'),
  };
};
