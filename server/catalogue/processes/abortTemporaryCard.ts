import type { Process } from '../process.ts';

export const abortTemporaryCard: Process = {
  symbolicName: 'TempCardsProcAbort',
  objectType: 'temporaryCard',
  start: 'card',
  startStates: ['requested'],
  endState: 'aborted',
  options: { reason: 'off', reasons: [], note: false },
  texts: {
    en: {
      name: 'Abort temporary card',
      confirmation: 'Card {{position}} of {{amount}} of request {{order}} will not be ordered.',
      rest_one: 'The other one stays as it is.',
      rest_other: 'The other {{count}} stay as they are.',
      waiting: 'Abort waiting',
      sending: 'Abort being sent',
      refused: 'Not aborted',
      done: 'Aborted',
    },
    de: {
      name: 'Temporäre Karte stornieren',
      confirmation: 'Karte {{position}} von {{amount}} der Anforderung {{order}} wird nicht bestellt.',
      rest_one: 'Die andere bleibt, wie sie ist.',
      rest_other: 'Die anderen {{count}} bleiben, wie sie sind.',
      waiting: 'Stornierung wartet',
      sending: 'Stornierung wird gesendet',
      refused: 'Nicht storniert',
      done: 'Storniert',
    },
    sv: {
      name: 'Annullera tillfälligt kort',
      confirmation: 'Kort {{position}} av {{amount}} i begäran {{order}} kommer inte att beställas.',
      rest_one: 'Det andra förblir som det är.',
      rest_other: 'De andra {{count}} förblir som de är.',
      waiting: 'Annullering väntar',
      sending: 'Annullering skickas',
      refused: 'Inte annullerad',
      done: 'Annullerad',
    },
  },
};
