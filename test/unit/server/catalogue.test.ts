import { describe, expect, test } from 'vitest';

import { configuration } from '../../../shared/contract/configuration.ts';
import { locales } from '../../../shared/domain/locale.ts';
import { configurationOf, createCatalogue, shippedParts } from '../../../server/catalogue/catalogue.ts';
import { card } from '../../../server/catalogue/objectTypes/card.ts';
import { temporaryCard } from '../../../server/catalogue/objectTypes/temporaryCard.ts';
import { abortTemporaryCardOrder as abort } from '../../../server/catalogue/processes/abortTemporaryCardOrder.ts';
import { validateCatalogue } from '../../../server/catalogue/validateCatalogue.ts';

const objectTypes = [temporaryCard, card];

describe('the shipped catalogue', () => {
  test('is right, and a configuration as desks read it', () => {
    expect(validateCatalogue(shippedParts)).toEqual([]);
    const shipped = configurationOf(createCatalogue(shippedParts), 1, []);
    expect(configuration.parse(shipped)).toEqual(shipped);
    expect(shipped.states.filter(({ final }) => final).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['aborted', 'failed', 'locked', 'rejected', 'expired']),
    );
  });

  // "Abort the order" and "Cancel the wizard" are the same verb in these languages unless one takes care.
  const cancels = { en: /\bcancel/i, de: /abbrech|abbruch/i, sv: /avbry?t/i };

  test.each(locales)('no process or state shares its verb with Cancel (%s)', (locale) => {
    const names = [
      ...shippedParts.processes.flatMap(({ texts }) => Object.values(texts[locale])),
      ...shippedParts.objectTypes.flatMap(({ states }) => states.map(({ label }) => label[locale])),
    ];
    expect(names.filter((name) => cancels[locale].test(name))).toEqual([]);
  });
});

describe('a wrong definition is named', () => {
  test.each([
    ['unknown object type', { objectType: 'badge' }, 'unknown object type badge'],
    ['unknown start state', { startStates: ['queued'] }, 'unknown start state queued'],
    ['unknown end state', { endState: 'gone' }, 'unknown end state gone'],
    [
      'no such transition',
      { startStates: ['produced'] },
      'temporaryCard has no transition produced to aborted',
    ],
    ['no start state', { startStates: [] }, 'has start states'],
    [
      'a reason from an empty list',
      { options: { ...abort.options, reason: 'required' as const } },
      'none to choose',
    ],
    [
      'a beginning in the middle',
      { start: 'nothing' as const, startStates: [] },
      'cannot begin in state aborted',
    ],
  ])('%s', (_, change, fault) => {
    const [first, ...rest] = validateCatalogue({ objectTypes, processes: [{ ...abort, ...change }] });
    expect(first).toContain(abort.symbolicName);
    expect(first).toContain(fault);
    expect(rest).toEqual([]);
  });

  test('two of one name', () => {
    expect(validateCatalogue({ objectTypes, processes: [abort, abort] })).toEqual([
      `process ${abort.symbolicName} is defined twice`,
    ]);
    expect(validateCatalogue({ objectTypes: [card, card], processes: [] })).toEqual([
      'object type card is defined twice',
    ]);
  });

  test.each([
    ['a transition to nowhere', { transitions: [...card.transitions, { from: 'active', to: 'lost' }] }],
    ['a way out of a final state', { transitions: [...card.transitions, { from: 'locked', to: 'active' }] }],
    ['a bureau that jumps', { production: [{ from: 'ordered', to: 'active' }] }],
    ['a state twice', { states: [...card.states, ...card.states.slice(0, 1)] }],
  ])('%s', (_, change) => {
    const faults = validateCatalogue({ objectTypes: [{ ...card, ...change }], processes: [] });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('card: ');
  });

  test('keeps the server from starting', () => {
    const processes = [{ ...abort, endState: 'gone' }];
    expect(() => createCatalogue({ objectTypes, processes })).toThrow('TempCardsAddonExtProdProcAbort');
  });
});
