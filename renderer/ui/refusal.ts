import type { Command } from '../../shared/contract/command.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { CatalogueWords } from './catalogueTexts.ts';
import type { Format } from './format.ts';
import type { Words } from './words.ts';

/** "at 14:02" today, "yesterday at 14:02", "12 Nov at 14:02". */
export const atWhen = (at: string, t: Words, format: Format, now: number): string =>
  format.isToday(at, now)
    ? t('time.atToday', { time: format.time(at) })
    : t('time.atOther', { day: format.day(at, now), time: format.time(at) });

export type Speech = {
  readonly t: Words;
  readonly format: Format;
  readonly now: number;
  readonly stateLabel: (state: string) => string;
};

/** Why the server would not, in words: "already ordered at 14:02, batch 2041". */
export const problemReason = ({ name, reason }: Problem, { t, format, now, stateLabel }: Speech): string => {
  if (reason === undefined) return t(`problems.${name}.what`);
  const state = stateLabel(reason.state);
  const when = atWhen(reason.since, t, format, now);
  if (reason.batchNumber !== undefined) {
    return t('refusal.inBatch', { state, when, batch: String(reason.batchNumber) });
  }
  if (reason.by !== undefined) return t('refusal.by', { state, when, by: reason.by });
  return t('refusal.inState', { state, when: format.moment(reason.since, now) });
};

/** What the server, restored from a backup, no longer knows of was not refused: the card may be in any state by now. */
const isForgotten = ({ name }: Problem): boolean => name === 'forgotten-by-server';

/** "Not aborted: already ordered at 14:02, batch 2041" */
export const refusalWords = (
  process: string,
  problem: Problem,
  words: CatalogueWords,
  speech: Speech,
): string =>
  isForgotten(problem)
    ? speech.t('outbox.state.forgotten')
    : speech.t('outbox.state.refused', {
        refused: words(process, 'refused'),
        reason: problemReason(problem, speech),
      });

/** The same as a mark on the card: "Not aborted". */
export const refusalMark = (process: string, problem: Problem, words: CatalogueWords, t: Words): string =>
  isForgotten(problem) ? t('card.forgotten') : words(process, 'refused');

/** Where a command stands, in words. */
export const commandOutcome = (
  { state, process, answeredAt, acceptedAt }: Command,
  words: CatalogueWords,
  speech: Speech,
): string => {
  const { t, format, now } = speech;
  const when = format.moment(answeredAt ?? acceptedAt, now);
  switch (state.kind) {
    case 'queued':
    case 'sending':
    case 'unconfirmed':
      return t(`outbox.state.${state.kind}`);
    case 'done':
      return state.note === null
        ? t('outbox.state.done', { done: words(process, 'done'), when })
        : t('outbox.state.forestalled', { reason: problemReason(state.note, speech) });
    case 'refused':
      return refusalWords(process, state.problem, words, speech);
    case 'takenBack':
      return t('outbox.state.takenBack', { when });
  }
};
