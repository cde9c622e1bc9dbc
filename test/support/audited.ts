import { type AuditRecord, auditRecord } from '../../server/audit/records.ts';
import { readRecords } from '../../server/audit/readRecords.ts';
import { type AuditFault, type VerifyOptions, verifyRecords } from '../../server/audit/verifyRecords.ts';
import { type Client, signIn } from './http.ts';
import { createTestClock, type TestClock } from './testClock.ts';
import { startTestServer, type TestServer } from './testServer.ts';

export const anyKey: VerifyOptions = { trustedKeys: null, known: [] };

/** A server on which three cards were aborted. */
export type Audited = {
  readonly server: TestServer;
  readonly clock: TestClock;
  readonly operator: Client;
  readonly auditor: Client;
  readonly exported: () => Promise<readonly AuditRecord[]>;
  /** Of what the database holds now. */
  readonly faultNow: (options?: VerifyOptions) => Promise<AuditFault | null>;
  readonly stop: () => Promise<void>;
};

export const startAudited = async (postgresUrl: string | null): Promise<Audited> => {
  const clock = createTestClock();
  const server = await startTestServer({ postgresUrl, clock, abortEnabled: true });
  const [operator, auditor] = [await signIn(server.url, 'operator'), await signIn(server.url, 'auditor')];
  for (let count = 0; count < 3; count += 1) {
    const [card] = await operator.order(2);
    if (card !== undefined) await operator.run(card);
  }
  return {
    server,
    clock,
    operator,
    auditor,
    exported: async () => {
      const { text } = await auditor.call('GET', '/v1/admin/audit/export');
      return text
        .trimEnd()
        .split('\n')
        .map((line) => auditRecord.parse(JSON.parse(line)));
    },
    faultNow: async (options = anyKey) =>
      (await verifyRecords(readRecords({ auditTrail: server.store.auditTrail }), options)).fault,
    stop: server.stop,
  };
};
