import type { Process } from '../process.ts';

export const initializeTemporaryCard: Process = {
  symbolicName: 'TempCardsAddonExtProdInitialize',
  objectType: 'temporaryCard',
  start: 'card',
  startStates: ['produced'],
  endState: 'unassigned',
  options: { reason: 'off', reasons: [], note: false },
  texts: {
    en: {
      name: 'Initialize temporary card',
      confirmation: 'Card {{card}} will be ready to be assigned.',
      rest_one: 'The other one stays as it is.',
      rest_other: 'The other {{count}} stay as they are.',
      waiting: 'Initialization waiting',
      sending: 'Initialization being sent',
      refused: 'Not initialized',
      done: 'Initialized',
    },
    de: {
      name: 'Temporäre Karte initialisieren',
      confirmation: 'Karte {{card}} kann danach zugewiesen werden.',
      rest_one: 'Die andere bleibt, wie sie ist.',
      rest_other: 'Die anderen {{count}} bleiben, wie sie sind.',
      waiting: 'Initialisierung wartet',
      sending: 'Initialisierung wird gesendet',
      refused: 'Nicht initialisiert',
      done: 'Initialisiert',
    },
    sv: {
      name: 'Initiera tillfälligt kort',
      confirmation: 'Kort {{card}} kan därefter tilldelas.',
      rest_one: 'Det andra förblir som det är.',
      rest_other: 'De andra {{count}} förblir som de är.',
      waiting: 'Initiering väntar',
      sending: 'Initiering skickas',
      refused: 'Inte initierad',
      done: 'Initierad',
    },
  },
};
