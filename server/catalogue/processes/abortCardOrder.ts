import type { Process } from '../process.ts';

export const abortCardOrder: Process = {
  symbolicName: 'CardsAddonExtProdProcAbort',
  objectType: 'card',
  start: 'card',
  startStates: ['processing'],
  endState: 'aborted',
  options: { reason: 'off', reasons: [], note: false },
  texts: {
    en: {
      name: 'Abort card order',
      confirmation: 'The card of order {{order}} will not be produced.',
      rest_one: 'The other one stays.',
      rest_other: 'The other {{count}} stay.',
      waiting: 'Abort waiting',
      sending: 'Abort being sent',
      refused: 'Not aborted',
      done: 'Aborted',
    },
    de: {
      name: 'Kartenbestellung stornieren',
      confirmation: 'Die Karte der Bestellung {{order}} wird nicht produziert.',
      rest_one: 'Die andere bleibt bestehen.',
      rest_other: 'Die anderen {{count}} bleiben bestehen.',
      waiting: 'Stornierung wartet',
      sending: 'Stornierung wird gesendet',
      refused: 'Nicht storniert',
      done: 'Storniert',
    },
    sv: {
      name: 'Annullera kortbeställning',
      confirmation: 'Kortet i beställning {{order}} kommer inte att produceras.',
      rest_one: 'Det andra kvarstår.',
      rest_other: 'De andra {{count}} kvarstår.',
      waiting: 'Annullering väntar',
      sending: 'Annullering skickas',
      refused: 'Inte annullerad',
      done: 'Annullerad',
    },
  },
};
