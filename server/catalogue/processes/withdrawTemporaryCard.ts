import type { Process } from '../process.ts';

export const withdrawTemporaryCard: Process = {
  symbolicName: 'TempCardsProcWithdraw',
  objectType: 'temporaryCard',
  start: 'card',
  startStates: ['assigned', 'expired'],
  endState: 'unassigned',
  options: { reason: 'off', reasons: [], note: false },
  texts: {
    en: {
      name: 'Withdraw temporary card',
      confirmation: 'Card {{card}} will be taken from its holder and can be assigned again.',
      rest_one: 'The other one stays as it is.',
      rest_other: 'The other {{count}} stay as they are.',
      waiting: 'Withdrawal waiting',
      sending: 'Withdrawal being sent',
      refused: 'Not withdrawn',
      done: 'Withdrawn',
    },
    de: {
      name: 'Temporäre Karte zurücknehmen',
      confirmation: 'Karte {{card}} wird zurückgenommen und kann danach neu zugewiesen werden.',
      rest_one: 'Die andere bleibt, wie sie ist.',
      rest_other: 'Die anderen {{count}} bleiben, wie sie sind.',
      waiting: 'Rücknahme wartet',
      sending: 'Rücknahme wird gesendet',
      refused: 'Nicht zurückgenommen',
      done: 'Zurückgenommen',
    },
    sv: {
      name: 'Återta tillfälligt kort',
      confirmation: 'Kort {{card}} återtas och kan därefter tilldelas igen.',
      rest_one: 'Det andra förblir som det är.',
      rest_other: 'De andra {{count}} förblir som de är.',
      waiting: 'Återtagning väntar',
      sending: 'Återtagning skickas',
      refused: 'Inte återtagen',
      done: 'Återtagen',
    },
  },
};
