import { describe, expect, it } from 'vitest';

import { createI18n } from '../../../renderer/app/i18n.ts';
import { addCatalogueTexts, catalogueWords } from '../../../renderer/ui/catalogueTexts.ts';
import { createFormat } from '../../../renderer/ui/format.ts';
import { outlookMark, outlookSentence } from '../../../renderer/ui/outlookWords.ts';
import { commandOutcome, problemReason, refusalMark } from '../../../renderer/ui/refusal.ts';
import { configurationOf, shippedParts } from '../../../server/catalogue/catalogue.ts';
import type { Command } from '../../../shared/contract/command.ts';
import type { Locale } from '../../../shared/domain/locale.ts';
import { problem } from '../../../shared/domain/problem.ts';

const abort = 'TempCardsAddonExtProdProcAbort';
const now = new Date(2026, 10, 23, 14, 30).getTime();
const since = new Date(2026, 10, 23, 14, 2).toISOString();
const configuration = configurationOf(shippedParts, 1, []);

const speechIn = async (locale: Locale) => {
  const i18n = await createI18n(locale);
  addCatalogueTexts(i18n, configuration);
  const stateLabel = (state: string) =>
    configuration.states.find(({ objectType, name }) => objectType === 'temporaryCard' && name === state)
      ?.label[locale] ?? state;
  const speech = { t: i18n.t, format: createFormat(locale), now, stateLabel };
  return { words: catalogueWords(i18n), speech };
};

const command = (state: Command['state']): Command => ({
  kind: 'card',
  id: '00000000-0000-4000-8000-000000000001',
  process: abort,
  objectType: 'temporaryCard',
  cardId: '00000000-0000-4000-8000-000000000002',
  cardLabel: { orderNumber: 'TC-2026-018841', position: 1, amount: 3, cardNumber: null },
  state,
  outlook: null,
  acceptedAt: since,
  answeredAt: since,
  attempts: 1,
  acknowledged: false,
});

const ordered = problem('not-in-start-state', { reason: { state: 'ordered', since, batchNumber: 2041 } });

describe('the outcome of a command', () => {
  it('that came too late names time and batch', async () => {
    const { words, speech } = await speechIn('en');
    expect(commandOutcome(command({ kind: 'refused', problem: ordered }), words, speech)).toBe(
      'Not aborted: already ordered at 14:02, batch 2041',
    );
  });

  it('that the server forgot is not called refused, for the card may be in any state by now', async () => {
    const { words, speech } = await speechIn('en');
    const forgotten = problem('forgotten-by-server');
    expect(commandOutcome(command({ kind: 'refused', problem: forgotten }), words, speech)).toBe(
      'The server was restored from a backup and no longer knows of this. Look at the card and decide anew.',
    );
    expect(refusalMark(abort, forgotten, words, speech.t)).toBe('forgotten by the server');
    expect(refusalMark(abort, ordered, words, speech.t)).toBe('Not aborted');
  });

  it('that somebody else was first with names the person', async () => {
    const { words, speech } = await speechIn('en');
    const note = problem('already-done', { reason: { state: 'aborted', since, by: 'Lindqvist, Per' } });
    expect(commandOutcome(command({ kind: 'done', note }), words, speech)).toBe(
      'Nothing left to do: already aborted by Lindqvist, Per at 14:02',
    );
  });

  it('is told in German and Swedish by the words of the catalogue', async () => {
    const german = await speechIn('de');
    const swedish = await speechIn('sv');
    const refused = command({ kind: 'refused', problem: ordered });
    expect(commandOutcome(refused, german.words, german.speech)).toMatch(/^Nicht storniert: .*Batch 2041$/);
    expect(commandOutcome(refused, swedish.words, swedish.speech)).toMatch(/^Inte annullerad: .*batch 2041$/);
  });

  it('without a reason is what the problem says', async () => {
    const { speech } = await speechIn('en');
    expect(problemReason(problem('not-permitted'), speech)).toBe('You have no permission for this');
  });
});

describe('what can be said of a command before it is sent', () => {
  const at = new Date(2026, 10, 23, 14, 45).toISOString();
  const ahead = { kind: 'batchSyncAhead', at, state: 'ordered' } as const;
  const passed = { kind: 'batchSyncPassed', at: since, state: 'ordered' } as const;

  it.each([
    [
      ahead,
      'The next batch sync is at 14:45. If this desk is not online by then, the card will probably be ordered.',
    ],
    [passed, 'The batch sync of 14:02 has passed: the card is probably ordered already.'],
    [
      { kind: 'cardChanged', state: 'ordered', since } as const,
      'The card is Ordered since 14:02: this will probably be refused.',
    ],
    [
      { kind: 'alreadyDone', state: 'aborted', since: '2026-11-21T13:00:00Z' } as const,
      expect.stringMatching(
        /^The card is Aborted since 21 Nov \d\d:00: there is probably nothing left to do\.$/,
      ),
    ],
  ])('names time and state: %o', async (outlook, sentence) => {
    expect(outlookSentence(outlook, (await speechIn('en')).speech)).toEqual(sentence);
  });

  it('is told in German and Swedish', async () => {
    const [german, swedish] = [(await speechIn('de')).speech, (await speechIn('sv')).speech];
    expect(outlookSentence(ahead, german)).toMatch(/ um 14:45\. .*„Bestellt“/);
    expect(outlookSentence(passed, swedish)).toMatch(/ 14:02 har passerat: .*”Beställd”/);
  });

  it('has few words for a row', async () => {
    const { speech } = await speechIn('en');
    expect(outlookMark(ahead, speech.t, speech.format)).toBe('until 14:45');
    expect(outlookMark(passed, speech.t, speech.format)).toBe('too late?');
  });
});

describe("the processes' own words", () => {
  it('fill in values and plurals', async () => {
    const { words } = await speechIn('en');
    expect(words(abort, 'confirmation', { position: 1, amount: 3, order: 'TC-1', card: '' })).toBe(
      'Card 1 of 3 of order TC-1 will not be produced.',
    );
    expect(words(abort, 'rest', { count: 1 })).toBe('The other one stays.');
    expect(words(abort, 'rest', { count: 2 })).toBe('The other 2 stay.');
  });

  it('are the symbolic name where the catalogue has none', async () => {
    const { words } = await speechIn('en');
    expect(words('Unheard', 'name')).toBe('Unheard');
  });
});
