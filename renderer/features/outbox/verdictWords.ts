import type { JournalVerdict } from '../../../shared/contract/command.ts';
import type { Format } from '../../ui/format.ts';
import type { Words } from '../../ui/words.ts';

/** What a verification found, in words: is it whole, and up to where can anybody but this desk vouch for it. */
export const verdictWords = (
  { entries, broken, cutOff, vouchedFor }: JournalVerdict,
  t: Words,
  format: Format,
  now: number,
): { readonly isWhole: boolean; readonly title: string; readonly text: string } => {
  if (broken !== null) {
    return {
      isWhole: false,
      title: t('journal.brokenTitle', { number: format.number(broken) }),
      text: t('journal.brokenText'),
    };
  }
  if (cutOff && vouchedFor !== null) {
    const told = { count: vouchedFor.entries, when: format.moment(vouchedFor.at, now) };
    return { isWhole: false, title: t('journal.cutOffTitle'), text: t('journal.cutOffText', told) };
  }
  return {
    isWhole: true,
    title: t('journal.wholeTitle', { count: entries }),
    text:
      vouchedFor === null
        ? t('journal.notVouchedFor')
        : t('journal.vouchedFor', {
            number: format.number(vouchedFor.entries),
            when: format.moment(vouchedFor.at, now),
          }),
  };
};
