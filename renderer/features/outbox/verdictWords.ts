import type { JournalVerdict } from '../../../shared/contract/journal.ts';
import type { Format } from '../../ui/format.ts';
import type { Words } from '../../ui/words.ts';

/** What a verification found, in words: is it whole, and up to where can anybody but this desk vouch for it. */
export const verdictWords = (
  verdict: JournalVerdict,
  t: Words,
  format: Format,
  now: number,
): { readonly isWhole: boolean; readonly title: string; readonly text: string } => {
  const { entries, broken, loss } = verdict;
  if (broken !== null) {
    const title = t('journal.brokenTitle', { number: format.number(broken) });
    return { isWhole: false, title, text: t('journal.brokenText') };
  }
  if (loss?.kind === 'missing') {
    const text = t('journal.missingText', { count: loss.entries });
    return { isWhole: false, title: t('journal.missingTitle'), text };
  }
  if (loss?.kind === 'replaced') {
    const title = t('journal.replacedTitle', { when: format.moment(loss.at, now) });
    return { isWhole: false, title, text: t('journal.replacedText') };
  }
  const text = vouchingWords(verdict, t, format, now);
  return { isWhole: true, title: t('journal.wholeTitle', { count: entries }), text };
};

const vouchingWords = (
  { entries, vouchedFor, isServersWord }: JournalVerdict,
  t: Words,
  format: Format,
  now: number,
): string => {
  if (vouchedFor === null) return t('journal.notVouchedFor');
  const number = format.number(vouchedFor.entries);
  if (!isServersWord) return t('journal.remembered', { number, when: format.moment(vouchedFor.at, now) });
  return vouchedFor.entries === entries ? t('journal.vouchedForAll') : t('journal.vouchedFor', { number });
};
