import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, inject, it, vi } from 'vitest';

import { systemClock } from '../../server/clock.ts';
import { abort, apiOf } from '../support/api.ts';
import { startKillableEngine } from '../support/killableEngine.ts';
import { startTestServer } from '../support/testServer.ts';

type Call = 'write' | 'sync' | 'accept';

/** What a line of strace (-y: descriptors with their paths) is about; undefined: nothing that matters here. */
const callOf = (line: string): Call | undefined => {
  if (/\bpwrite64\(\d+<[^>]*outbox\.db-wal>/.test(line)) return 'write';
  if (/\b(fsync|fdatasync)\(\d+<[^>]*outbox\.db-wal>\) += 0/.test(line)) return 'sync';
  return /\bwrite\(1<[^>]*>, ".*commandId/.test(line) ? 'accept' : undefined;
};

it('a command is on disk before it is accepted: a trace of the system calls', async () => {
  const server = await startTestServer({
    postgresUrl: inject('postgresUrl'),
    clock: systemClock,
    abortEnabled: true,
  });
  const operator = await apiOf(server.url, 'operator');
  await operator.order(9);
  const folder = mkdtempSync(join(tmpdir(), 'traced-'));
  const trace = join(folder, 'trace');
  const strace = [
    'strace',
    '-f',
    '-y',
    '-s',
    '300',
    '-e',
    'trace=write,pwrite64,fsync,fdatasync',
    '-o',
    trace,
  ];
  const engine = startKillableEngine(folder, server.url, { under: strace });
  await engine.ask('signIn', { userName: 'operator', password: 'operator' });
  await vi.waitFor(async () => {
    expect((await engine.ask('readStatus', {})).replica.kind).toBe('ready');
  }, 20_000);
  const cards = await operator.cards('processing');
  // With the server gone nothing else writes to the outbox beside the accepts.
  await server.stop();
  await engine.ask('synchronise', {});
  await vi.waitFor(async () => {
    expect((await engine.ask('readStatus', {})).connection.kind).toBe('offline');
  }, 20_000);
  for (const card of cards) {
    const args = { process: abort, cardId: card.id, stateRevision: card.stateRevision, input: {} };
    await engine.ask('startProcess', args);
  }
  await engine.end();

  const calls = readFileSync(trace, 'utf8')
    .split('\n')
    .flatMap((line) => callOf(line) ?? []);
  const accepts = calls.flatMap((call, index) => (call === 'accept' ? [index] : []));
  expect(accepts).toHaveLength(cards.length);
  let before = 0;
  for (const accept of accepts) {
    const since = calls.slice(before, accept);
    expect(since).toContain('write');
    expect(since.lastIndexOf('sync')).toBeGreaterThan(since.lastIndexOf('write'));
    before = accept + 1;
  }
  rmSync(folder, { recursive: true });
}, 60_000);
