import type { Outlook } from '../../shared/domain/outlook.ts';
import type { Format } from './format.ts';
import { atWhen, type Speech } from './refusal.ts';
import type { Words } from './words.ts';

/** Why a command will probably not have its effect: "The card is Ordered since 14:02: this will probably be refused." */
export const outlookSentence = (
  outlook: Outlook,
  { t, format, now, stateLabel }: Speech,
  /** How many cards are meant. */
  count = 1,
): string => {
  const state = stateLabel(outlook.state);
  switch (outlook.kind) {
    case 'batchSyncAhead':
      return t('outlook.batchSyncAhead', { count, state, when: atWhen(outlook.at, t, format, now) });
    case 'batchSyncPassed':
      return t('outlook.batchSyncPassed', { count, state, when: format.brief(outlook.at, now) });
    case 'cardChanged':
    case 'alreadyDone':
      return t(`outlook.${outlook.kind}`, { state, when: format.brief(outlook.since, now) });
  }
};

/** The same in the few words that a row has room for. */
export const outlookMark = (outlook: Outlook, t: Words, format: Format): string =>
  outlook.kind === 'batchSyncAhead'
    ? t('outlook.marks.batchSyncAhead', { time: format.time(outlook.at) })
    : t(`outlook.marks.${outlook.kind}`);
