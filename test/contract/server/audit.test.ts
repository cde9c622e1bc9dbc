import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createHeadSigner } from '../../../server/audit/headSigner.ts';
import type { AuditRecord } from '../../../server/audit/records.ts';
import { newSigningKey } from '../../../server/audit/signingKey.ts';
import { fingerprintOfPrivate, signHeads } from '../../../server/audit/signedHeads.ts';
import { verifyRecords } from '../../../server/audit/verifyRecords.ts';
import { auditPage } from '../../../shared/contract/http.ts';
import { anyKey, type Audited, startAudited } from '../../support/audited.ts';
import { everyStore } from '../../support/everyStore.ts';
import { signIn } from '../../support/http.ts';

async function* streamOf(records: readonly AuditRecord[]): AsyncGenerator<AuditRecord> {
  for (const record of records) yield await Promise.resolve(record);
}

describe.each(everyStore)('the audit, on $on', ({ postgresUrl }) => {
  let audited: Audited;

  beforeAll(async () => {
    audited = await startAudited(postgresUrl());
  });

  afterAll(() => audited.stop());

  test('lists who did what, by ids, in pages', async () => {
    const first = (await audited.auditor.call('GET', '/v1/admin/audit?limit=2')).as(auditPage);
    expect(first.entries.map(({ seq }) => seq)).toEqual([1, 2]);
    const all = (await audited.auditor.call('GET', `/v1/admin/audit?after=${first.next}&limit=500`)).as(
      auditPage,
    );
    expect(all.next).toBeNull();
    expect(all.entries).toContainEqual(
      expect.objectContaining({
        action: 'TempCardsAddonExtProdProcAbort',
        operatorId: audited.operator.operatorId,
      }),
    );
    expect(JSON.stringify(all)).not.toContain('Berg');
  });

  test('is for auditors and administrators', async () => {
    for (const path of ['/v1/admin/audit', '/v1/admin/audit/export']) {
      expect((await audited.operator.call('GET', path)).problem().name).toBe('not-permitted');
    }
  });

  test('knows who exported it', async () => {
    await audited.exported();
    const { entries } = (await audited.auditor.call('GET', '/v1/admin/audit?limit=500')).as(auditPage);
    expect(entries.at(-1)).toMatchObject({ action: 'exportAudit', operatorId: audited.auditor.operatorId });
  });

  test('is whole, and so is what was exported of it, up to its signed end', async () => {
    const records = await audited.exported();
    const { fault, entries, signedUpTo } = await verifyRecords(streamOf(records), anyKey);
    expect(fault).toBeNull();
    expect(entries).toEqual(signedUpTo);
    expect(entries.history).toBe(9);
    expect(await audited.faultNow()).toBeNull();
  });

  test('takes the history of every writer: orders, processes, the batch sync', async () => {
    const admin = await signIn(audited.server.url, 'admin');
    await audited.operator.order(3);
    await admin.call('POST', '/v1/admin/batch-sync/run');
    expect(await audited.server.store.auditTrail.unchained(1)).toEqual([]);
    expect(await audited.faultNow()).toBeNull();
  });

  describe('an export names the first bad entry where one was', () => {
    let records: AuditRecord[];

    beforeEach(async () => {
      records = [...(await audited.exported())];
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

  test('is signed by the clock, where something was added', async () => {
    const before = await audited.server.store.auditTrail.signedHeads();
    await audited.operator.order(1);
    audited.clock.advance(601_000);
    await expect
      .poll(async () => (await audited.server.store.auditTrail.signedHeads()).length)
      .toBe(before.length + 1);
  });

  test('is signed once for the same end', async () => {
    const onError = (error: unknown) => {
      throw error;
    };
    const signer = createHeadSigner({
      store: audited.server.store,
      clock: audited.clock,
      privateKey: newSigningKey(),
      onError,
    });
    expect(await signer.signNow()).toEqual(await signer.signNow());
    await signer.stop();
  });
});
