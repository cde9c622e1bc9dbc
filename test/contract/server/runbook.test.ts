import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { changesPage, snapshotPage } from '../../../shared/contract/http.ts';
import { fields, variables } from '../../../server/settings/fields.ts';
import { buildServer } from '../../support/builtServer.ts';
import { type Client, signIn } from '../../support/http.ts';
import { runServer, type SpawnedServer, spawnServer } from '../../support/server.ts';

const runbook = path.resolve(import.meta.dirname, '../../../docs/operating.md');

/** The commands of the runbook that begin with this comment. */
const commandsOf = async (title: string): Promise<string> => {
  const blocks = (await readFile(runbook, 'utf8')).matchAll(/```sh\n# ([^\n]*)\n(.*?)```/gs);
  const block = [...blocks].find(([, first]) => first === title);
  if (block?.[2] === undefined) throw new Error(`The runbook has no commands "${title}".`);
  return block[2];
};

describe('the runbook', () => {
  let built = { entry: '', remove: () => Promise.resolve() };
  let folder = '';
  let server: SpawnedServer;

  const variablesOf = () => ({ DATA: path.join(folder, 'data'), BACKUP: path.join(folder, 'backup.tar.gz') });
  const start = async (): Promise<Client> => {
    server = await spawnServer({ dataDir: variablesOf().DATA, demoCards: 50, entry: built.entry });
    return signIn(server.url, 'operator');
  };
  // Word for word, but for a server that is built already.
  const run = async (commands: string) => {
    const script = commands.replaceAll('npm run server --', `"${process.execPath}" "${built.entry}"`);
    await promisify(execFile)('sh', ['-eu', '-c', script], { env: { ...process.env, ...variablesOf() } });
  };
  const cursorOf = async (operator: Client): Promise<string> =>
    (await operator.call('GET', '/v1/cards/snapshot?limit=1')).as(snapshotPage).cursor;
  const follow = (operator: Client, cursor: string) =>
    operator.call('GET', `/v1/changes?cursor=${encodeURIComponent(cursor)}`);

  beforeAll(async () => {
    built = await buildServer();
    folder = await mkdtemp(path.join(tmpdir(), 'card-desk-runbook-'));
    await start();
    await server.stop();
    await run(await commandsOf('backup, while the server is stopped'));
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    await built.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test('where the new epoch is forgotten, a desk that was further on notices, even when the server has grown past it', async () => {
    const before = await start();
    const early = await cursorOf(before);
    await before.order(1);
    const late = await cursorOf(before);
    await server.stop();
    const restore = await commandsOf('restore, while the server is stopped');
    await run(
      restore
        .split('\n')
        .filter((line) => !line.includes('--new-epoch'))
        .join('\n'),
    );

    const after = await start();
    await after.order(9);
    expect((await follow(after, late)).problem()).toMatchObject({ reason: 'restored' });
    // One that had seen nothing after the backup misses nothing.
    expect((await follow(after, early)).as(changesPage).changes).toHaveLength(9);
    await server.stop();
  }, 60_000);

  test('brings the data back as they were, and every desk reads anew', async () => {
    await rm(`${variablesOf().DATA}.before-restore`, { recursive: true });
    const before = await start();
    const early = await cursorOf(before);
    await before.order(3);
    const late = await cursorOf(before);
    await server.stop();
    await run(await commandsOf('restore, while the server is stopped'));

    const after = await start();
    for (const cursor of [early, late]) {
      expect((await follow(after, cursor)).problem()).toMatchObject({
        name: 'resync-required',
        reason: 'restored',
      });
    }
    const fresh = await cursorOf(after);
    expect((await follow(after, fresh)).as(changesPage).changes).toEqual([]);
    await server.stop();
  }, 60_000);

  test('names every setting with its variable', async () => {
    const text = (await readFile(runbook, 'utf8')).replace(/ +/g, ' ');
    for (const field of Object.keys(fields) as (keyof typeof fields)[]) {
      expect(text).toContain(`| \`${field}\` | \`${variables[field]}\` |`);
    }
    const { stderr } = await runServer(built.entry, ['--help']);
    for (const flag of stderr.match(/--[a-z-]+/g) ?? []) {
      if (flag !== '--help') expect(text).toContain(flag);
    }
  });
});
