import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { orderFileOf, statusFile } from '../../../server/bureau/fileDrop/format.ts';
import type { Card } from '../../../shared/contract/http.ts';

const document = readFileSync(path.resolve(import.meta.dirname, '../../../docs/bureau-file-drop.md'), 'utf8');
const example = (name: string): string =>
  new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?\\n)\`\`\``).exec(document)?.[1] ?? '';

const at = '2026-03-02T07:00:00.000Z';
const batch = { id: '5f0c3d0e-8a51-4c1b-9c55-0d3c6f1f7a10', number: 412 };
const card: Card = {
  id: '0b9e8a52-6c0f-4c46-8a1e-3f2a4f0f9c01',
  objectType: 'temporaryCard',
  state: 'ordered',
  stateRevision: 2,
  stateSince: at,
  version: 2,
  order: {
    id: '7d3f1c1e-2b55-4a0e-9a67-5a1f0a6f3b20',
    number: 'T-000123',
    position: 1,
    amount: 1,
    orderedAt: at,
    orderedBy: 'Berg, Ingrid',
  },
  cardNumber: null,
  layout: 'Visitor blue',
  site: 'Uppsala',
  holder: null,
  batch: { ...batch, sentAt: at },
  validFrom: null,
  validTo: null,
  createdAt: at,
  updatedAt: at,
};

describe('what the bureau is told of the file drop', () => {
  test('has the order file that the server writes', () => {
    expect(orderFileOf({ ...batch, createdAt: new Date(at) }, [card])).toBe(example('order'));
  });

  test('has a status file that the server reads, whole', () => {
    const status: unknown = JSON.parse(example('status'));
    expect(statusFile.parse(status)).toEqual(status);
  });
});
