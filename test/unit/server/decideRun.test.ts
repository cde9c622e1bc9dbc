import { describe, expect, test } from 'vitest';

import { decideRun, inputFits, type RunFacts } from '../../../server/processes/decideRun.ts';
import { abortTemporaryCardOrder as abort } from '../../../server/catalogue/processes/abortTemporaryCardOrder.ts';
import { orderTemporaryCards } from '../../../server/catalogue/processes/orderTemporaryCards.ts';
import { cardOf } from '../../../server/store/cardRow.ts';
import { newOrder } from '../../../server/processes/newOrder.ts';

const [row] = newOrder({
  orderId: '00000000-0000-4000-8000-000000000001',
  number: 18_841,
  cardIds: ['00000000-0000-4000-8000-000000000002'],
  objectType: 'temporaryCard',
  state: 'processing',
  layout: 'Visitor blue',
  site: 'Uppsala',
  at: new Date('2026-03-01T08:00:00Z'),
  orderedBy: 'Berg, Ingrid',
  process: 'TempCardsAddonExtProdProcOrder',
  deskId: null,
}).cards;
if (row === undefined) throw new Error('An order of one has a card.');
const card = cardOf(row);

const good: RunFacts = {
  process: abort,
  found: { card, stateBy: null },
  commands: [
    { objectType: 'temporaryCard', state: 'processing', process: abort.symbolicName, roles: ['operator'] },
  ],
  roles: ['operator'],
  stateRevision: 1,
};

/** Everything is wrong from this check on; each line mends one more. */
const worse: readonly [string, Partial<RunFacts>][] = [
  ['not-found', { process: undefined }],
  ['not-found', { found: undefined }],
  ['command-disabled', { commands: [] }],
  ['not-permitted', { roles: ['auditor'] }],
  ['precondition-missing', { stateRevision: undefined }],
  ['not-in-start-state', { found: { card: { ...card, state: 'ordered' }, stateBy: null } }],
  ['state-changed', { stateRevision: 4 }],
];

const nameOf = (facts: RunFacts): string => {
  const decided = decideRun(facts);
  return decided.ok ? 'run' : decided.error.name;
};

describe('the checks of a process run', () => {
  test.each(worse.map(([name], index) => [name, index] as const))('%s comes in its turn', (name, index) => {
    const facts = worse.slice(index).reduceRight((all, [, wrong]) => ({ ...all, ...wrong }), good);
    expect(nameOf(facts)).toBe(name);
  });

  test('all passed', () => {
    expect(nameOf(good)).toBe('run');
  });

  test('the end state is already-done whatever the revision, with who did it', () => {
    const found = { card: { ...card, state: 'aborted', stateRevision: 2 }, stateBy: 'Ek, Johanna' };
    const decided = decideRun({ ...good, found });
    expect(decided).toMatchObject({
      ok: false,
      error: { name: 'already-done', reason: { state: 'aborted', by: 'Ek, Johanna' } },
    });
  });

  test('a process that starts from nothing is none on a card', () => {
    expect(nameOf({ ...good, process: orderTemporaryCards })).toBe('not-found');
  });
});

describe('the input of a process', () => {
  const options = {
    reason: 'required',
    reasons: [{ name: 'lost', label: { en: 'Lost', de: 'Verloren', sv: 'Borta' } }],
  };
  const asking = { ...abort, options: { ...options, reason: 'required' as const, note: true } };

  test('has nothing where nothing is asked for', () => {
    expect([
      inputFits(abort, {}),
      inputFits(abort, { reason: 'lost' }),
      inputFits(abort, { note: 'x' }),
    ]).toEqual([true, false, false]);
  });

  test('has a reason of the list where one is required', () => {
    expect([inputFits(asking, {}), inputFits(asking, { reason: 'lost', note: 'x' })]).toEqual([false, true]);
    expect(inputFits(asking, { reason: 'bored' })).toBe(false);
  });
});
