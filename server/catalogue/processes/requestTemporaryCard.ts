import type { Process } from '../process.ts';

export const requestTemporaryCard: Process = {
  symbolicName: 'TempCardsProcRequest',
  objectType: 'temporaryCard',
  start: 'nothing',
  startStates: [],
  endState: 'requested',
  input: { amount: { least: 1, most: 9 } },
  options: { reason: 'off', reasons: [], note: false },
  texts: {
    en: {
      name: 'Request temporary card',
      confirmation: 'Number of cards that will be requested: {{amount}}',
      rest_one: '',
      rest_other: '',
      waiting: 'Request waiting',
      sending: 'Request being sent',
      refused: 'Not requested',
      done: 'Requested',
    },
    de: {
      name: 'Temporäre Karte anfordern',
      confirmation: 'Anzahl der Karten, die angefordert werden: {{amount}}',
      rest_one: '',
      rest_other: '',
      waiting: 'Anforderung wartet',
      sending: 'Anforderung wird gesendet',
      refused: 'Nicht angefordert',
      done: 'Angefordert',
    },
    sv: {
      name: 'Begär tillfälligt kort',
      confirmation: 'Antal kort som begärs: {{amount}}',
      rest_one: '',
      rest_other: '',
      waiting: 'Begäran väntar',
      sending: 'Begäran skickas',
      refused: 'Inte begärd',
      done: 'Begärd',
    },
  },
};
