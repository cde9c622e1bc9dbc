import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { anyKey, type Audited, startAudited } from '../../support/audited.ts';

describe('a database that somebody tampered with is found out', () => {
  let audited: Audited;
  let database: pg.Client;

  beforeAll(async () => {
    audited = await startAudited(inject('postgresUrl'));
    database = new pg.Client({ connectionString: audited.server.databaseUrl });
    await database.connect();
  });

  afterAll(async () => {
    await database.end();
    await audited.stop();
  });

  // Each in a transaction that is undone: the server's other connections would not see it, so it is committed and mended.
  const changed = async (change: string, undo: string, options = anyKey) => {
    await database.query(change);
    try {
      return await audited.faultNow(options);
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
    await audited.exported();
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
    const known = (await audited.exported()).flatMap((record) => (record.kind === 'signed' ? [record] : []));
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
    expect(await audited.faultNow()).toBeNull();
  });
});
