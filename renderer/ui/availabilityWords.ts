import type { Availability } from '../../shared/domain/availability.ts';
import { atWhen, type Speech } from './refusal.ts';

/** Why a process cannot be started, in words; null where it can. */
export const unavailableReason = (
  availability: Availability,
  { t, format, now, stateLabel }: Speech,
): string | null => {
  switch (availability.kind) {
    case 'available':
      return null;
    case 'disabled':
      return t('commands.disabled');
    case 'onlyInState':
      return t('commands.onlyInState', { states: format.list(availability.states.map(stateLabel)) });
    case 'notPermitted':
      return t('commands.notPermitted');
    case 'alreadyRequested':
      return t('commands.alreadyRequested', { when: atWhen(availability.at, t, format, now) });
  }
};
