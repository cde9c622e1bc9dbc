import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';

import { abort, apiOf, type Api } from '../../support/api.ts';
import { runBuiltCommand } from '../../support/builtCommand.ts';
import { startTestDesk, type TestDesk } from '../../support/testDesk.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let server: TestServer;
let folder: string;
let operator: Api;
let desk: TestDesk;

beforeEach(async () => {
  server = await startTestServer({ postgresUrl: inject('postgresUrl'), abortEnabled: true });
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  operator = await apiOf(server.url, 'operator');
  await operator.order(3);
  desk = startTestDesk(folder, server.url);
});

afterEach(async () => {
  await desk.stop();
  desk.desk.options.store.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const patience = { timeout: 20_000 };

const atWork = async (): Promise<void> => {
  await desk.ask('signIn', { userName: 'operator', password: 'operator' });
  await vi.waitFor(async () => {
    const { connection, replica } = await desk.ask('readStatus', {});
    expect([connection.kind, replica.kind]).toEqual(['online', 'ready']);
  }, patience);
};

const exported = async (): Promise<string> => {
  const file = join(folder, 'journal.jsonl');
  await writeFile(file, (await desk.ask('readJournalFile', {})).content);
  return file;
};

const verify = async (...args: readonly string[]) => runBuiltCommand('verifyJournal.js', args);

describe('an exported journal', () => {
  it('is verified by itself, and against what the server was told of it', async () => {
    await atWork();
    const { id: cardId, stateRevision } = await operator.newestCard('processing');
    await desk.ask('startProcess', { process: abort, cardId, stateRevision, input: {} });
    await vi.waitFor(async () => {
      const { commands } = await desk.ask('readCommands', {});
      expect(commands.map(({ state }) => state.kind)).toEqual(['done']);
    }, patience);
    await desk.ask('verifyJournal', {});
    const file = await exported();
    const { length, head } = desk.desk.options.store.journal.head();
    const told = await verify(file, '--told', `${length}:${head}`);
    expect(told.code).toBe(0);
    expect(told.said).toContain(`vouches for it up to entry ${length}`);
    const more = await verify(file, '--told', `${length + 1}:${head}`);
    expect(more.code).toBe(1);
    expect(more.said).toContain(`cut off: entry ${length + 1}`);
    expect(await verify(file, '--told', 'all')).toMatchObject({ code: 2 });
    expect(await verify()).toMatchObject({ code: 2 });
  });

  it('is for whoever works at the desk, and for nobody while it is locked', async () => {
    expect(await desk.refusal('readJournalFile', {})).toBe('not-signed-in');
    await desk.ask('signIn', { userName: 'operator', password: 'operator' });
    await desk.ask('lock', {});
    expect(await desk.refusal('readJournalFile', {})).toBe('locked');
  });
});
