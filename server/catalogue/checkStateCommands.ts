import type { StateCommands } from '../../shared/contract/http.ts';
import type { Catalogue } from './catalogue.ts';
import { offers } from './offers.ts';

export const hasState = ({ objectTypes }: Catalogue, objectType: string, state: string): boolean =>
  objectTypes.some(({ name, states }) => name === objectType && states.some((one) => one.name === state));

/** What is wrong with additional commands for a state; undefined where nothing is. */
export const faultOfStateCommands = (
  { processes }: Catalogue,
  objectType: string,
  state: string,
  commands: StateCommands['commands'],
): string | undefined => {
  const names = commands.map(({ process }) => process);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `${twice} is there twice`;
  const wrong = names.find((process) => !offers(processes, { process, objectType, state }));
  return wrong === undefined ? undefined : `${wrong} does not start from ${objectType} in state ${state}`;
};
