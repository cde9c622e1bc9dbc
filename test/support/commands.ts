import { randomUUID } from 'node:crypto';

import type { CardCommandRecord, OrderCommandRecord } from '../../electron/engine/store/commandTable.ts';
import type { Configuration } from '../../shared/contract/configuration.ts';
import type { Card } from '../../shared/contract/http.ts';

const at = '2026-05-04T10:00:00.000Z';

/** A card in `processing`, first of three of its order. */
export const aCard = (changed: Partial<Card> = {}): Card => ({
  id: randomUUID(),
  objectType: 'temporaryCard',
  state: 'processing',
  stateRevision: 2,
  stateSince: at,
  version: 5,
  order: {
    id: randomUUID(),
    number: 'TC-2026-000001',
    position: 1,
    amount: 3,
    orderedAt: at,
    orderedBy: 'Haddad, Samira',
  },
  cardNumber: null,
  layout: 'Contractor',
  site: 'Uppsala',
  holder: {
    id: randomUUID(),
    givenName: 'Åsa',
    familyName: 'Öberg',
    employeeNumber: 'E-104711',
    organisation: 'North',
  },
  batch: null,
  validFrom: null,
  validTo: null,
  createdAt: at,
  updatedAt: at,
  ...changed,
});

/** A queued abort. */
export const aCommand = (changed: Partial<CardCommandRecord> = {}): CardCommandRecord => ({
  kind: 'card',
  id: randomUUID(),
  operatorId: 'operator-1',
  process: 'TempCardsAddonExtProdProcAbort',
  objectType: 'temporaryCard',
  cardId: randomUUID(),
  cardLabel: { orderNumber: 'TC-2026-000001', position: 1, amount: 3, cardNumber: null },
  stateRevision: 2,
  body: '{"input":{},"issuedAt":"2026-05-04T10:00:00.000Z","deskId":"desk-1"}',
  state: { kind: 'queued' },
  acceptedAt: at,
  answeredAt: null,
  attempts: 0,
  acknowledged: false,
  ...changed,
});

/** A queued order of two cards. */
export const anOrder = (changed: Partial<OrderCommandRecord> = {}): OrderCommandRecord => ({
  kind: 'order',
  id: randomUUID(),
  operatorId: 'operator-1',
  process: 'TempCardsAddonExtProdProcOrder',
  objectType: 'temporaryCard',
  order: { amount: 2, layout: 'Contractor', site: 'Uppsala' },
  body: '{"input":{"amount":2,"layout":"Contractor","site":"Uppsala"},"issuedAt":"2026-05-04T10:00:00.000Z","deskId":"desk-1"}',
  state: { kind: 'queued' },
  acceptedAt: at,
  answeredAt: null,
  attempts: 0,
  acknowledged: false,
  ...changed,
});

/** With one type of cards, and nothing to do with them. */
export const aConfiguration = (): Configuration => ({
  version: 7,
  objectTypes: [
    {
      name: 'temporaryCard',
      label: { en: 'Temporary cards', de: 'Temporäre Karten', sv: 'Tillfälliga kort' },
    },
  ],
  states: [],
  transitions: [],
  processes: [],
  commands: [],
});
