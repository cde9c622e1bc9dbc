import { describe, expect, test } from 'vitest';

import { configuration } from '../../../shared/contract/configuration.ts';
import { locales } from '../../../shared/domain/locale.ts';
import { configurationOf, createCatalogue, shippedParts } from '../../../server/catalogue/catalogue.ts';
import { card } from '../../../server/catalogue/objectTypes/card.ts';
import { temporaryCard } from '../../../server/catalogue/objectTypes/temporaryCard.ts';
import { abortTemporaryCardOrder as abort } from '../../../server/catalogue/processes/abortTemporaryCardOrder.ts';
import { type CatalogueParts, validateCatalogue } from '../../../server/catalogue/validateCatalogue.ts';

const objectTypes = [temporaryCard, card];

const textsOf = (parts: CatalogueParts) => validateCatalogue(parts).map(({ text }) => text);

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

describe('the state graphs are those of the product', () => {
  // The main lines and branches of the design's table, spelled once more.
  const tables = [
    {
      graph: temporaryCard,
      labels:
        'Requested, Processing, Ordered, In production, Produced, Unassigned, Assigned, Expired, Locked, Aborted, Failed',
      ways: [
        'requested → processing → ordered → inProduction → produced → unassigned → assigned → unassigned',
        'requested → aborted',
        'processing → aborted',
        'requested → failed',
        'processing → failed',
        'ordered → failed',
        'inProduction → failed',
        'assigned → expired → unassigned',
        'unassigned → locked',
        'assigned → locked',
        'expired → locked',
      ],
      starts: ['requested', 'processing', 'ordered'],
      finals: ['aborted', 'failed', 'locked'],
    },
    {
      graph: card,
      labels:
        'Registered, Requested, Processing, Ordered, In production, Produced, Active, Inactive, Expired, Locked, Aborted, Rejected, Failed',
      ways: [
        'registered → requested → processing → ordered → inProduction → produced → active → inactive → active',
        'requested → rejected',
        'requested → aborted',
        'processing → aborted',
        'processing → failed',
        'ordered → failed',
        'inProduction → failed → processing',
        'active → expired',
        'inactive → expired',
        'active → locked',
        'inactive → locked',
      ],
      starts: ['registered'],
      finals: ['aborted', 'rejected', 'locked', 'expired'],
    },
  ];

  const stepsOf = (way: string): readonly string[] => {
    const states = way.split(' → ');
    return states.slice(1).map((to, index) => `${states[index]} → ${to}`);
  };

  test.each(tables)('$graph.name', ({ graph, labels, ways, starts, finals }) => {
    expect(graph.states.map(({ label }) => label.en).join(', ')).toBe(labels);
    expect(graph.transitions.map(({ from, to }) => `${from} → ${to}`).toSorted()).toEqual(
      [...new Set(ways.flatMap(stepsOf))].toSorted(),
    );
    const named = (which: 'initial' | 'final') =>
      graph.states.filter((state) => state[which]).map(({ name }) => name);
    expect(named('initial').toSorted()).toEqual(starts.toSorted());
    expect(named('final').toSorted()).toEqual(finals.toSorted());
  });
});

test('the shipped processes are those of the product', () => {
  const lines = shippedParts.processes.map(({ symbolicName, texts, startStates, endState }) =>
    [symbolicName, texts.en.name, startStates.join(', ') || 'nothing', endState].join(' | '),
  );
  expect(lines).toEqual([
    'TempCardsAddonExtProdProcOrder | Order temporary cards | nothing | processing',
    'TempCardsAddonExtProdProcAbort | Abort temporary card order | processing | aborted',
    'TempCardsAddonExtProdInitialize | Initialize temporary card | produced | unassigned',
    'CardsAddonExtProdProcAbort | Abort card order | processing | aborted',
    'TempCardsProcRequest | Request temporary card | nothing | requested',
    'TempCardsProcAbort | Abort temporary card | requested | aborted',
    'TempCardsProcWithdraw | Withdraw temporary card | assigned, expired | unassigned',
    'TempCardsProcLock | Lock temporary card | unassigned, assigned, expired | locked',
  ]);
  for (const locale of locales) {
    const names = shippedParts.processes.map(({ texts }) => texts[locale].name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('with the queue off cards begin where the bureau has them, and desks hear of that and of the limits alone', () => {
  const end = (orderQueue: boolean) =>
    configurationOf(createCatalogue(shippedParts, { orderQueue }), 1, []).processes[0];
  expect([end(true)?.endState, end(false)?.endState]).toEqual(['processing', 'ordered']);
  expect(end(false)).not.toHaveProperty('endStateWithoutQueue');
  expect(end(false)?.input).toEqual({ amount: { least: 1, most: 9 } });
});

describe('a wrong definition is named', () => {
  const input = { amount: { least: 1, most: 9 } };

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
      { start: 'nothing' as const, startStates: [], input },
      'cannot begin in state aborted',
    ],
    ['an input of a process from a card', { input }, 'one from a card has none'],
    [
      'no input of a process from nothing',
      { start: 'nothing' as const, startStates: [], endState: 'requested' },
      'has an input',
    ],
    [
      'more at least than at most',
      {
        start: 'nothing' as const,
        startStates: [],
        endState: 'requested',
        input: { amount: { least: 5, most: 2 } },
      },
      'the least amount 5 is more than the most, 2',
    ],
    [
      'a card that goes without the queue',
      { endStateWithoutQueue: 'ordered' },
      'only a process from nothing',
    ],
    [
      'a way around the queue that is no hand-over',
      {
        start: 'nothing' as const,
        startStates: [],
        endState: 'requested',
        input,
        endStateWithoutQueue: 'ordered',
      },
      'does not lead from requested to ordered',
    ],
  ])('%s', (_, change, fault) => {
    const [first, ...rest] = validateCatalogue({ objectTypes, processes: [{ ...abort, ...change }] });
    expect(first?.text).toContain(abort.symbolicName);
    expect(first?.text).toContain(fault);
    expect(rest).toEqual([]);
  });

  test('two of one name', () => {
    expect(textsOf({ objectTypes, processes: [abort, abort] })).toEqual([
      `process ${abort.symbolicName} is defined twice`,
    ]);
    expect(textsOf({ objectTypes: [card, card], processes: [] })).toEqual([
      'object type card is defined twice',
    ]);
  });

  test.each([
    ['a transition to nowhere', { transitions: [...card.transitions, { from: 'active', to: 'lost' }] }],
    ['a way out of a final state', { transitions: [...card.transitions, { from: 'locked', to: 'active' }] }],
    ['a bureau that jumps', { production: [{ from: 'ordered', to: 'active' }] }],
    ['a state twice', { states: [...card.states, ...card.states.slice(0, 1)] }],
  ])('%s', (_, change) => {
    const faults = textsOf({ objectTypes: [{ ...card, ...change }], processes: [] });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('card: ');
  });

  test('keeps the server from starting', () => {
    const processes = [{ ...abort, endState: 'gone' }];
    expect(() => createCatalogue({ objectTypes, processes })).toThrow('TempCardsAddonExtProdProcAbort');
  });
});
