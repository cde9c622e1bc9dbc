import type { Process } from '../process.ts';

export const orderTemporaryCards: Process = {
  symbolicName: 'TempCardsAddonExtProdProcOrder',
  objectType: 'temporaryCard',
  start: 'nothing',
  startStates: [],
  endState: 'processing',
  endStateWithoutQueue: 'ordered',
  input: { amount: { least: 1, most: 9 } },
  options: { reason: 'off', reasons: [], note: false },
  texts: {
    en: {
      name: 'Order temporary cards',
      confirmation: 'Number of cards that will be ordered: {{amount}}',
      rest_one: '',
      rest_other: '',
      waiting: 'Order waiting',
      sending: 'Order being sent',
      refused: 'Not ordered',
      done: 'Ordered',
    },
    de: {
      name: 'Temporäre Karten bestellen',
      confirmation: 'Anzahl der Karten, die bestellt werden: {{amount}}',
      rest_one: '',
      rest_other: '',
      waiting: 'Bestellung wartet',
      sending: 'Bestellung wird gesendet',
      refused: 'Nicht bestellt',
      done: 'Bestellt',
    },
    sv: {
      name: 'Beställ tillfälliga kort',
      confirmation: 'Antal kort som beställs: {{amount}}',
      rest_one: '',
      rest_other: '',
      waiting: 'Beställning väntar',
      sending: 'Beställning skickas',
      refused: 'Inte beställd',
      done: 'Beställd',
    },
  },
};
