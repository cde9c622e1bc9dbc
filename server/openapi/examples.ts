import type { Configuration } from '../../shared/contract/configuration.ts';
import type { Card, ProblemDetails, ResyncReason } from '../../shared/contract/http.ts';
import { problemTypeBase, type ServerProblemName, type StateReason } from '../../shared/domain/problem.ts';
import { statusOf, titleOf } from '../refusal.ts';

export const at = '2026-05-04T10:00:00.000Z';

export const exampleId = '6f1e6f0e-57ab-4c0e-9d6b-0f5a1f6b8a11';

export const exampleCard: Card = {
  id: exampleId,
  objectType: 'temporaryCard',
  state: 'processing',
  stateRevision: 1,
  stateSince: at,
  version: 1,
  order: {
    id: '0c0f7a52-4d1b-4b7f-8f9e-0f3c1a2b3c4d',
    number: 'TC-2026-018841',
    position: 1,
    amount: 3,
    orderedAt: at,
    orderedBy: 'Haddad, Samira',
  },
  cardNumber: null,
  layout: 'Contractor',
  site: 'Uppsala',
  holder: null,
  batch: null,
  validFrom: null,
  validTo: null,
  createdAt: at,
  updatedAt: at,
};

export const abortedCard: Card = { ...exampleCard, state: 'aborted', stateRevision: 2, version: 2 };

export const exampleOperator = {
  id: 'b2f4f6d0-1c1e-4a39-9a55-7d6f3e2a1b0c',
  userName: 'samira',
  displayName: 'Haddad, Samira',
  roles: ['operator' as const],
};

const aborted: StateReason = { state: 'aborted', since: at, by: 'Haddad, Samira' };

const more: Partial<Record<ServerProblemName, { card?: Card; reason?: StateReason | ResyncReason }>> = {
  'already-done': { card: abortedCard, reason: aborted },
  'not-in-start-state': {
    card: { ...exampleCard, state: 'ordered' },
    reason: { state: 'ordered', since: at, batchNumber: 12 },
  },
  'state-changed': { card: exampleCard, reason: { state: 'processing', since: at } },
  'command-disabled': { card: exampleCard },
  'resync-required': { reason: 'horizon' },
};

export const exampleProblem = (name: ServerProblemName): ProblemDetails => ({
  type: `${problemTypeBase}${name}`,
  title: titleOf(name),
  status: statusOf(name),
  traceId: 'e7a1c2d3-0000-4000-8000-000000000001',
  ...more[name],
});

const inEveryLanguage = <T>(text: T) => ({ en: text, de: text, sv: text });

export const exampleConfiguration: Configuration = {
  version: 3,
  objectTypes: [
    {
      name: 'temporaryCard',
      label: inEveryLanguage('Temporary card'),
      handOver: { from: 'processing', to: 'ordered' },
    },
  ],
  states: [
    {
      objectType: 'temporaryCard',
      name: 'processing',
      label: inEveryLanguage('Processing'),
      order: 0,
      kind: 'waiting',
      initial: true,
      final: false,
    },
  ],
  transitions: [{ objectType: 'temporaryCard', from: 'processing', to: 'aborted' }],
  processes: [
    {
      symbolicName: 'TempCardsAddonExtProdProcAbort',
      objectType: 'temporaryCard',
      start: 'card',
      startStates: ['processing'],
      endState: 'aborted',
      options: { reason: 'off', reasons: [], note: false },
      texts: inEveryLanguage({
        name: 'Abort temporary card order',
        confirmation: 'Card {{position}} of {{amount}} will not be produced.',
        rest_one: 'The other one stays.',
        rest_other: 'The other {{count}} stay.',
        waiting: 'Abort waiting',
        sending: 'Abort being sent',
        refused: 'Not aborted',
        done: 'Aborted',
      }),
    },
  ],
  commands: [
    {
      objectType: 'temporaryCard',
      state: 'processing',
      process: 'TempCardsAddonExtProdProcAbort',
      roles: ['operator'],
    },
  ],
};
