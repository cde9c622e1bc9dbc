import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { endWith } from './audit/endWith.ts';
import { jsonLines } from './audit/jsonLines.ts';
import { type AuditRecord, auditRecord } from './audit/records.ts';
import { readRecords } from './audit/readRecords.ts';
import { verdictText } from './audit/verdictText.ts';
import { verifyRecords } from './audit/verifyRecords.ts';
import type { SignedHeads } from './store/audit.ts';
import { startCluster } from './store/embedded/cluster.ts';
import { runningCluster } from './store/embedded/running.ts';
import { openAuditTrail } from './store/store.ts';

const usage =
  'npm run audit:verify -- [EXPORT] [--key FINGERPRINT …] [--since EARLIER_EXPORT] [--data DIR]\n' +
  'Without EXPORT the database itself is verified: DATABASE_URL, or the one in --data (default .data/server).\n';

async function* recordsOfFile(file: string): AsyncGenerator<AuditRecord> {
  for await (const { number, value } of jsonLines(file)) {
    const record = auditRecord.safeParse(value);
    if (!record.success) throw new Error(`${file}, line ${number}: no line of an audit export`);
    yield record.data;
  }
}

const signedIn = async (file: string): Promise<readonly SignedHeads[]> => {
  const signed: SignedHeads[] = [];
  for await (const record of recordsOfFile(file)) {
    if (record.kind !== 'signed') break;
    signed.push(record);
  }
  return signed;
};

/** The database of a server that runs or does not; `close` leaves it as it was found. */
const openDatabase = async (data: string) => {
  const central = process.env['DATABASE_URL'];
  if (central !== undefined) return { url: central, close: () => Promise.resolve() };
  const folder = path.resolve(data);
  await readFile(path.join(folder, 'password')).catch(() => {
    throw new Error(`${folder}: expected the data folder of a server`);
  });
  const running = await runningCluster(folder);
  if (running !== undefined) return { url: running, close: () => Promise.resolve() };
  const cluster = await startCluster({ folder });
  return { url: cluster.url, close: cluster.stop };
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string', multiple: true },
      since: { type: 'string' },
      data: { type: 'string', default: '.data/server' },
      help: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (values.help || positionals.length > 1) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  const known = values.since === undefined ? [] : await signedIn(values.since);
  const options = { trustedKeys: values.key ?? null, known };
  const say = (verdict: Awaited<ReturnType<typeof verifyRecords>>): number => {
    process.stdout.write(verdictText(verdict));
    return verdict.fault === null ? 0 : 1;
  };
  if (file !== undefined) return say(await verifyRecords(recordsOfFile(file), options));
  const database = await openDatabase(values.data);
  const { auditTrail, close } = openAuditTrail(database.url);
  try {
    return say(await verifyRecords(readRecords({ auditTrail }), options));
  } finally {
    await close();
    await database.close();
  }
};

await endWith(main);
