import type { DeskOptions, Emit } from './deskOptions.ts';

/** As often as screens can be drawn anew without a person waiting for them. */
export const spacingMs = 100;

/** Does the work at once, and for all calls within 100 ms of that once more at their end: the last is never lost. */
export const createSpaced = (
  { clock, onFault }: Pick<DeskOptions, 'clock' | 'onFault'>,
  work: () => void,
): (() => void) => {
  let doneAt = -Infinity;
  let isPlanned = false;
  const doNow = (): void => {
    doneAt = clock.now();
    work();
  };
  const doPlanned = (): void => {
    isPlanned = false;
    try {
      doNow();
    } catch (error) {
      onFault(error);
    }
  };
  return () => {
    if (isPlanned) return;
    const passedMs = clock.now() - doneAt;
    // The clock may have been set back.
    if (passedMs < 0 || passedMs >= spacingMs) {
      doNow();
      return;
    }
    isPlanned = true;
    clock.after(spacingMs - passedMs, doPlanned);
  };
};

/** What says only that something is to be read again says as much once as a hundred times: a bulk is thousands of changes. */
export const createSpacedEmit = (options: Pick<DeskOptions, 'clock' | 'onFault' | 'emit'>): Emit => {
  const { emit } = options;
  const tellOfCards = createSpaced(options, () => emit('cardsChanged', {}));
  const tellOfCommands = createSpaced(options, () => emit('commandsChanged', {}));
  return (name, payload) => {
    if (name === 'cardsChanged') tellOfCards();
    else if (name === 'commandsChanged') tellOfCommands();
    else emit(name, payload);
  };
};
