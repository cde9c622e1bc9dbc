import { describe, expect, it } from 'vitest';

import { choicesOf } from '../../../../../electron/engine/actions/orderChoices.ts';
import { checkOrder } from '../../../../../electron/engine/actions/orderCards.ts';
import type { Configuration } from '../../../../../shared/contract/configuration.ts';
import { aConfiguration } from '../../../../support/commands.ts';

const process = 'TempCardsAddonExtProdProcOrder';
const words = {
  name: 'Order temporary cards',
  confirmation: '',
  rest_one: '',
  rest_other: '',
  waiting: '',
  sending: '',
  refused: '',
  done: '',
};

const definition: Configuration['processes'][number] = {
  symbolicName: process,
  objectType: 'temporaryCard',
  start: 'nothing',
  startStates: [],
  endState: 'processing',
  options: { reason: 'off', reasons: [], note: false },
  input: { amount: { least: 2, most: 5 }, layouts: ['Contractor'], sites: ['Uppsala', 'Malmö'] },
  texts: { en: words, de: words, sv: words },
};

const configuration: Configuration = {
  ...aConfiguration(),
  processes: [definition],
  newProcesses: [{ process, roles: ['operator'] }],
};

type Facts = Parameters<typeof checkOrder>[0];

const facts: Facts = {
  configuration,
  process,
  input: { amount: 3, layout: 'Contractor', site: 'Uppsala' },
  permissions: { roles: ['operator'], sites: null },
};

const answerTo = (changed: Partial<Facts>): string => {
  const checked = checkOrder({ ...facts, ...changed });
  return checked.ok ? 'accepted' : checked.error.name;
};

describe('whether the desk accepts an order', () => {
  it.each([
    ['as it may be', {}],
    [
      'without limits',
      { configuration: { ...configuration, processes: [{ ...definition, input: undefined }] } },
    ],
    [
      'where the server does not say who may',
      { configuration: { ...configuration, newProcesses: undefined } },
    ],
    ['of one of his sites', { permissions: { roles: ['operator'], sites: ['Uppsala'] } }],
  ] satisfies [string, Partial<Facts>][])('it does %s', (_, changed) => {
    expect(answerTo(changed)).toBe('accepted');
  });

  it.each([
    ['not-found', { process: 'Nobody' }],
    ['not-found', { configuration: null }],
    ['not-found', { configuration: { ...configuration, processes: [{ ...definition, start: 'card' }] } }],
    ['command-disabled', { configuration: { ...configuration, newProcesses: [{ process, roles: [] }] } }],
    ['command-disabled', { configuration: { ...configuration, newProcesses: [] } }],
    ['not-permitted', { permissions: { roles: ['auditor'], sites: null } }],
    ['not-permitted', { permissions: { roles: ['operator'], sites: ['Malmö'] } }],
    ['malformed', { input: { ...facts.input, amount: 1 } }],
    ['malformed', { input: { ...facts.input, amount: 6 } }],
    ['malformed', { input: { ...facts.input, layout: 'Visitor blue' } }],
    ['malformed', { input: { ...facts.input, site: 'Göteborg' } }],
  ] satisfies [string, Partial<Facts>][])('it does not: %s', (name, changed) => {
    expect(answerTo(changed)).toBe(name);
  });
});

describe('what an order can ask for', () => {
  const known = { layouts: ['Contractor', 'Visitor blue'], sites: ['Göteborg', 'Uppsala'] };
  const amount = { least: 1, most: 9 };

  it('is what the definition lists, and nothing else', () => {
    expect(choicesOf({ amount, layouts: ['Red'], sites: ['Lund'] }, null, known)).toEqual({
      amount,
      layouts: { values: ['Red'], closed: true },
      sites: { values: ['Lund'], closed: true },
    });
  });

  it('is what the desk knows, where the definition lists nothing', () => {
    expect(choicesOf({ amount }, null, known)).toEqual({
      amount,
      layouts: { values: known.layouts, closed: false },
      sites: { values: known.sites, closed: false },
    });
  });

  it.each([
    [undefined, ['Malmö', 'Lund'], ['Malmö', 'Lund']],
    [['Lund', 'Umeå'], ['Malmö', 'Lund'], ['Lund']],
  ])('goes only to sites that the operator may see', (sites, permitted, values) => {
    expect(choicesOf({ amount, ...(sites && { sites }) }, permitted, known).sites).toEqual({
      values,
      closed: true,
    });
  });
});
