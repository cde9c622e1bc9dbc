import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { hitsQuery } from '../../../../../electron/engine/store/cards.ts';
import { openSql, type Sql } from '../../../../../electron/engine/store/open.ts';
import { openReplica } from '../../../../../electron/engine/store/replica.ts';
import type { SearchCriteria, SearchSort } from '../../../../../shared/contract/ipc.ts';
import { testKey } from '../../../../support/testDesk.ts';

const newest: SearchSort = { field: 'orderedAt', direction: 'desc' };

let folder: string;
let sql: Sql;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plans-'));
  const path = join(folder, 'replica.db');
  openReplica(path, testKey).close();
  sql = openSql(path, testKey);
});

afterAll(() => {
  sql.close();
  rmSync(folder, { recursive: true });
});

const planOf = (criteria: Partial<SearchCriteria>, sort = newest): string => {
  const { text, values } = hitsQuery(
    { objectType: 'temporaryCard', state: null, text: '', ...criteria },
    sort,
  );
  return sql
    .all(`EXPLAIN QUERY PLAN ${text}`, ...values)
    .map((row) => String(row['detail']))
    .join('\n');
};

describe('how a million cards are searched', () => {
  it.each<[string, Partial<SearchCriteria>]>([
    ['type', {}],
    ['type and status', { state: 'processing' }],
    ['site', { site: 'Uppsala' }],
    ['site and status', { site: 'Uppsala', state: 'processing' }],
    ['who ordered', { orderedBy: 'Öberg, Åsa' }],
    ['who ordered, site and status', { orderedBy: 'Öberg, Åsa', site: 'Uppsala', state: 'processing' }],
    ['two characters', { text: 'ek' }],
    ['ordered between', { orderedFrom: '2026-05-04', orderedTo: '2026-05-05' }],
    ['ordered between and status', { orderedFrom: '2026-05-04', state: 'processing' }],
  ])('%s: from one index alone, and in its order', (_, criteria) => {
    const plan = planOf(criteria);
    expect(plan).toContain('USING COVERING INDEX');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it.each(['order', 'state', 'layout', 'site', 'orderedBy', 'orderedAt', 'cardNumber', 'holder'] as const)(
    'sorted by %s: from one index alone',
    (field) => {
      expect(planOf({}, { field, direction: 'asc' })).toContain('USING COVERING INDEX');
    },
  );

  it('a batch: by its own index', () => {
    expect(planOf({ batch: '2041' })).toContain('USING INDEX cards_batch');
    expect(planOf({ batch: '2041', state: 'ordered' })).toContain('USING INDEX cards_batch');
  });

  it('a text of three characters or more: only the cards that have it', () => {
    for (const state of [null, 'processing']) {
      const plan = planOf({ text: 'berg', state });
      expect(plan).toContain('SCAN cards_text VIRTUAL TABLE INDEX');
      expect(plan).toContain('SEARCH cards USING INTEGER PRIMARY KEY');
    }
  });
});
