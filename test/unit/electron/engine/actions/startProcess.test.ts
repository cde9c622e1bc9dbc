import { describe, expect, it } from 'vitest';

import { check } from '../../../../../electron/engine/actions/startProcess.ts';
import type { Configuration } from '../../../../../shared/contract/configuration.ts';
import { aCard } from '../../../../support/commands.ts';

const words = {
  name: 'Abort temporary card order',
  confirmation: '',
  rest_one: '',
  rest_other: '',
  waiting: '',
  sending: '',
  refused: '',
  done: '',
};

const abort = 'TempCardsAddonExtProdProcAbort';

const configuration: Configuration = {
  version: 1,
  objectTypes: [],
  states: [],
  transitions: [],
  processes: [
    {
      symbolicName: abort,
      objectType: 'temporaryCard',
      start: 'card',
      startStates: ['processing'],
      endState: 'aborted',
      options: { reason: 'off', reasons: [], note: false },
      texts: { en: words, de: words, sv: words },
    },
  ],
  commands: [{ objectType: 'temporaryCard', state: 'processing', process: abort, roles: ['operator'] }],
};

const facts = (changed: Partial<Parameters<typeof check>[0]> = {}): Parameters<typeof check>[0] => ({
  configuration,
  process: abort,
  card: aCard(),
  stateRevision: 2,
  roles: ['operator'],
  ...changed,
});

const refusalOf = (changed: Partial<Parameters<typeof check>[0]>): string => {
  const checked = check(facts(changed));
  return checked.ok ? 'accepted' : checked.error.name;
};

describe('whether the desk accepts a command', () => {
  it('does where the process may be started on the card as the operator saw it', () => {
    expect(refusalOf({})).toBe('accepted');
  });

  it.each([
    ['command-disabled', { configuration: { ...configuration, commands: [] } }],
    ['not-permitted', { roles: ['auditor'] }],
    ['not-in-start-state', { card: aCard({ state: 'ordered' }) }],
    ['state-changed', { stateRevision: 1 }],
    ['not-found', { card: undefined }],
    ['not-found', { process: 'NoSuchProcess' }],
    ['not-found', { configuration: null }],
  ] satisfies [string, Partial<Parameters<typeof check>[0]>][])(
    'does not, with the reason %s',
    (reason, changed) => {
      expect(refusalOf(changed)).toBe(reason);
    },
  );
});
