import type { Process } from '../process.ts';

export const lockTemporaryCard: Process = {
  symbolicName: 'TempCardsProcLock',
  objectType: 'temporaryCard',
  start: 'card',
  startStates: ['unassigned', 'assigned', 'expired'],
  endState: 'locked',
  options: { reason: 'off', reasons: [], note: false },
  texts: {
    en: {
      name: 'Lock temporary card',
      confirmation: 'Card {{card}} will be locked for good.',
      rest_one: 'The other one stays as it is.',
      rest_other: 'The other {{count}} stay as they are.',
      waiting: 'Lock waiting',
      sending: 'Lock being sent',
      refused: 'Not locked',
      done: 'Locked',
    },
    de: {
      name: 'Temporäre Karte sperren',
      confirmation: 'Karte {{card}} wird endgültig gesperrt.',
      rest_one: 'Die andere bleibt, wie sie ist.',
      rest_other: 'Die anderen {{count}} bleiben, wie sie sind.',
      waiting: 'Sperrung wartet',
      sending: 'Sperrung wird gesendet',
      refused: 'Nicht gesperrt',
      done: 'Gesperrt',
    },
    sv: {
      name: 'Spärra tillfälligt kort',
      confirmation: 'Kort {{card}} spärras för gott.',
      rest_one: 'Det andra förblir som det är.',
      rest_other: 'De andra {{count}} förblir som de är.',
      waiting: 'Spärrning väntar',
      sending: 'Spärrning skickas',
      refused: 'Inte spärrad',
      done: 'Spärrad',
    },
  },
};
