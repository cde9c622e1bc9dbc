import type { AdditionalCommand } from '../../shared/contract/configuration.ts';
import type { Process } from './process.ts';

type Command = Pick<AdditionalCommand, 'process' | 'objectType' | 'state'>;

/** Whether these processes have one of that name that starts there; a definition that was taken away has not. */
export const offers = (processes: readonly Process[], { process, objectType, state }: Command): boolean =>
  processes.some(
    (one) => one.symbolicName === process && one.objectType === objectType && one.startStates.includes(state),
  );
