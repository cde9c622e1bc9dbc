import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';

import { createHeadSigner } from '../../../server/audit/headSigner.ts';
import { auditRecord, type AuditRecord } from '../../../server/audit/records.ts';
import { readRecords } from '../../../server/audit/readRecords.ts';
import { newSigningKey } from '../../../server/audit/signingKey.ts';
import { fingerprintOfPrivate, signHeads } from '../../../server/audit/signedHeads.ts';
import { type VerifyOptions, verifyRecords } from '../../../server/audit/verifyRecords.ts';
import { auditPage } from '../../../shared/contract/http.ts';
import { type Client, signIn } from '../../support/http.ts';
import { createTestClock } from '../../support/testClock.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const anyKey: VerifyOptions = { trustedKeys: null, known: [] };

async function* streamOf(records: readonly AuditRecord[]): AsyncGenerator<AuditRecord> {
  for (const record of records) yield await Promise.resolve(record);
}

describe('the audit', () => {
  const clock = createTestClock();
  let server: TestServer;
  let database: pg.Client;
  let operator: Client;
  let auditor: Client;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: inject('postgresUrl'), clock, abortEnabled: true });
    [operator, auditor] = await Promise.all([signIn(server.url, 'operator'), signIn(server.url, 'auditor')]);
    database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
    for (let count = 0; count < 3; count += 1) {
      const [card] = await operator.order(2);
      if (card !== undefined) await operator.run(card);
    }
  });

  afterAll(async () => {
    await database.end();
    await server.stop();
  });

  const exported = async (): Promise<readonly AuditRecord[]> => {
    const { text } = await auditor.call('GET', '/v1/admin/audit/export');
    return text
      .trimEnd()
      .split('\n')
      .map((line) => auditRecord.parse(JSON.parse(line)));
  };

  const faultNow = async (options = anyKey) =>
    (await verifyRecords(readRecords({ auditTrail: server.store.auditTrail }), options)).fault;

  test('lists who did what, by ids, in pages', async () => {
    const first = (await auditor.call('GET', '/v1/admin/audit?limit=2')).as(auditPage);
    expect(first.entries.map(({ seq }) => seq)).toEqual([1, 2]);
    const all = (await auditor.call('GET', `/v1/admin/audit?after=${first.next}&limit=500`)).as(auditPage);
    expect(all.next).toBeNull();
    expect(all.entries).toContainEqual(
      expect.objectContaining({ action: 'TempCardsAddonExtProdProcAbort', operatorId: operator.operatorId }),
    );
    expect(JSON.stringify(all)).not.toContain('Berg');
  });

  test('is for auditors and administrators', async () => {
    for (const path of ['/v1/admin/audit', '/v1/admin/audit/export']) {
      expect((await operator.call('GET', path)).problem().name).toBe('not-permitted');
    }
  });

  test('knows who exported it', async () => {
    await exported();
    const { entries } = (await auditor.call('GET', '/v1/admin/audit?limit=500')).as(auditPage);
    expect(entries.at(-1)).toMatchObject({ action: 'exportAudit', operatorId: auditor.operatorId });
  });

  test('is whole, and so is what was exported of it, up to its signed end', async () => {
    const records = await exported();
    const { fault, entries, signedUpTo } = await verifyRecords(streamOf(records), anyKey);
    expect(fault).toBeNull();
    expect(entries).toEqual(signedUpTo);
    expect(entries.history).toBe(9);
    expect(await faultNow()).toBeNull();
  });

  test('takes the history of every writer: orders, processes, the batch sync', async () => {
    const admin = await signIn(server.url, 'admin');
    await operator.order(3);
    await admin.call('POST', '/v1/admin/batch-sync/run');
    const { rows } = await database.query('select 1 from card_history where chain_seq is null');
    expect(rows).toEqual([]);
    expect(await faultNow()).toBeNull();
  });

  describe('an export names the first bad entry where one was', () => {
    let records: AuditRecord[];

    beforeEach(async () => {
      records = [...(await exported())];
    });

    const faultOf = async (changed: readonly AuditRecord[], options = anyKey) =>
      (await verifyRecords(streamOf(changed), options)).fault;
    const placeOf = (kind: 'audit' | 'history', seq: number) =>
      records.findIndex((record) => record.kind === kind && record.seq === seq);

    test.each(['audit', 'history'] as const)('edited, in the %s', async (chain) => {
      const changed = records.map((record) =>
        record.kind === chain && record.seq === 4
          ? { ...record, entry: record.entry.replace('T', ' ') }
          : record,
      );
      expect(await faultOf(changed)).toEqual({ kind: 'edited', chain, seq: 4 });
    });

    test.each(['audit', 'history'] as const)('removed, from the %s', async (chain) => {
      expect(await faultOf(records.toSpliced(placeOf(chain, 3), 1))).toEqual({
        kind: 'removed',
        chain,
        seq: 3,
      });
    });

    test.each(['audit', 'history'] as const)('inserted, into the %s', async (chain) => {
      const place = placeOf(chain, 3);
      const twice = records[place];
      if (twice === undefined) throw new Error('There is no third entry.');
      expect(await faultOf(records.toSpliced(place, 0, twice))).toEqual({ kind: 'inserted', chain, seq: 3 });
    });

    test.each(['audit', 'history'] as const)('cut off, at the end of the %s', async (chain) => {
      const links = records.filter(({ kind }) => kind === chain);
      const place = placeOf(chain, links.length);
      expect(await faultOf(records.toSpliced(place, 1))).toEqual({
        kind: 'cutOff',
        chain,
        seq: links.length,
      });
    });

    test('cut off with the lines after it', async () => {
      expect(await faultOf(records.slice(0, -1))).toEqual({ kind: 'incomplete' });
    });

    test('signed by somebody else, or wrongly', async () => {
      const at = '2026-01-01T00:00:00.000Z';
      const key = newSigningKey();
      const trustedKeys = [fingerprintOfPrivate(key)];
      expect(await faultOf(records, { ...anyKey, trustedKeys })).toMatchObject({ kind: 'strangeKey' });
      const nothing = { seq: 0, hash: '' };
      const forged = { ...signHeads(key, at, { audit: nothing, history: nothing }), at: `${at}0` };
      expect(await faultOf([{ kind: 'signed', ...forged }, ...records])).toEqual({
        kind: 'badSignature',
        at: `${at}0`,
      });
    });
  });

  describe('the database is found out', () => {
    // Each in a transaction that is undone: the server's other connections would not see it, so it is committed and mended.
    const changed = async (change: string, undo: string, options = anyKey) => {
      await database.query(change);
      try {
        return await faultNow(options);
      } finally {
        await database.query(undo);
      }
    };

    test('where an entry of the audit was edited', async () => {
      const fault = await changed(
        `update audit set entry = replace(entry, 'done', 'DONE') where seq = 3`,
        `update audit set entry = replace(entry, 'DONE', 'done') where seq = 3`,
      );
      expect(fault).toEqual({ kind: 'edited', chain: 'audit', seq: 3 });
    });

    test('where a line of a card’s history was edited', async () => {
      const fault = await changed(
        `update card_history set to_state = 'x' || to_state where chain_seq = 2`,
        `update card_history set to_state = substr(to_state, 2) where chain_seq = 2`,
      );
      expect(fault).toEqual({ kind: 'edited', chain: 'history', seq: 2 });
    });

    test('where a line was put into a card’s history', async () => {
      const fault = await changed(
        `insert into card_history (card_id, at, kind, to_state, by) values ('${randomUUID()}', now(), 'process', 'aborted', 'Nobody')`,
        `delete from card_history where by = 'Nobody'`,
      );
      expect(fault).toMatchObject({ kind: 'inserted', chain: 'history' });
    });

    test('where a line was taken out of a card’s history', async () => {
      await database.query('create temporary table kept as select * from card_history where chain_seq = 5');
      const fault = await changed(
        'delete from card_history where chain_seq = 5',
        'insert into card_history overriding system value select * from kept',
      );
      expect(fault).toEqual({ kind: 'removed', chain: 'history', seq: 5 });
    });

    test('where the end was cut off and the head put back, once it had been signed', async () => {
      await exported();
      await database.query(
        'create temporary table cut as select * from audit order by seq desc limit 1; create temporary table head as select * from audit_head',
      );
      const fault = await changed(
        `delete from audit where seq in (select seq from cut);
         update audit_head set seq = last.seq, hash = last.hash
           from (select seq, hash from audit order by seq desc limit 1) as last`,
        `insert into audit select * from cut; update audit_head set seq = head.seq, hash = head.hash from head`,
      );
      expect(fault).toMatchObject({ kind: 'cutOff', chain: 'audit' });
    });

    test('where everything was chained anew, signatures and all, by comparison with an earlier export', async () => {
      const known = (await exported()).flatMap((record) => (record.kind === 'signed' ? [record] : []));
      const fault = await changed(
        `create temporary table signed as select * from signed_head; delete from signed_head;
         create temporary table whole as select * from audit;
         create temporary table whole_head as select * from audit_head;
         update audit set entry = replace(entry, 'done', 'DONE') where seq = 2;
         do $$
         declare before text := ''; line record;
         begin
           for line in select * from audit order by seq loop
             before := chain_hash(before, line.entry);
             update audit set hash = before where seq = line.seq;
           end loop;
           update audit_head set hash = before;
         end $$`,
        `insert into signed_head overriding system value select * from signed;
         delete from audit; insert into audit select * from whole;
         update audit_head set hash = whole_head.hash from whole_head`,
        { ...anyKey, known },
      );
      expect(fault).toMatchObject({ kind: 'rewritten', chain: 'audit' });
    });

    test('and is whole again afterwards', async () => {
      expect(await faultNow()).toBeNull();
    });
  });

  test('is signed by the clock, where something was added', async () => {
    const before = await server.store.auditTrail.signedHeads();
    await operator.order(1);
    clock.advance(601_000);
    await expect
      .poll(async () => (await server.store.auditTrail.signedHeads()).length)
      .toBe(before.length + 1);
  });

  test('is signed once for the same end', async () => {
    const onError = (error: unknown) => {
      throw error;
    };
    const signer = createHeadSigner({ store: server.store, clock, privateKey: newSigningKey(), onError });
    expect(await signer.signNow()).toEqual(await signer.signNow());
    await signer.stop();
  });
});
