import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { card as cardSchema, cardList, meta } from '../../../shared/contract/http.ts';
import { runBuiltCommand } from '../../support/builtCommand.ts';
import { examples, reportLost } from '../../support/catalogueFolder.ts';
import { call, signIn } from '../../support/http.ts';
import { spawnServer } from '../../support/server.ts';

describe('the server process', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'card-desk-server-'));
    await chmod(folder, 0o700);
  }, 30_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('starts anew on its data after it was killed, and has lost nothing', async () => {
    const options = {
      dataDir: path.join(folder, 'killed'),
      demoCards: 300,
      demoAbort: 'on',
      batchSync: 'off',
    } as const;
    const first = await spawnServer(options);
    const operator = await signIn(first.url, 'operator');
    const found = (await operator.call('GET', '/v1/cards?objectType=temporaryCard&state=processing')).as(
      cardList,
    );
    const [card] = found.cards;
    if (card === undefined) throw new Error('The demo has no card in processing.');
    const before = (await call(first.url, 'GET', '/v1/meta')).as(meta);
    expect((await operator.run(card)).status).toBe(200);
    await first.kill();

    const second = await spawnServer(options);
    try {
      const again = await signIn(second.url, 'operator');
      expect((await again.call('GET', `/v1/cards/${card.id}`)).as(cardSchema).state).toBe('aborted');
      expect((await call(second.url, 'GET', '/v1/meta')).as(meta).epoch).toBe(before.epoch);
    } finally {
      await second.stop();
    }
  }, 60_000);

  test('refuses a second server on the same data', async () => {
    const dataDir = path.join(folder, 'shared');
    const first = await spawnServer({ dataDir });
    try {
      await expect(spawnServer({ dataDir })).rejects.toThrow('Another server is running');
      expect((await call(first.url, 'GET', '/readyz')).status).toBe(200);
    } finally {
      await first.stop();
    }
  }, 60_000);

  test('has its audit verified while it runs, after it stopped, and from an export', async () => {
    const dataDir = path.join(folder, 'audited');
    const server = await spawnServer({ dataDir, demoCards: 300, demoAbort: 'on', batchSync: 'off' });
    const verify = async (...args: readonly string[]) => runBuiltCommand('verifyAudit.js', args);
    const file = path.join(folder, 'export.ndjson');
    try {
      const auditor = await signIn(server.url, 'auditor');
      const { text } = await auditor.call('GET', '/v1/admin/audit/export');
      await writeFile(file, text);
      expect(await verify('--data', dataDir)).toMatchObject({ code: 0 });
    } finally {
      await server.stop();
    }
    const whole = await verify('--data', dataDir, '--since', file);
    expect(whole.code).toBe(0);
    expect(whole.said).toContain('Verified: ');
    const key = /^ {2}([0-9a-f]{64})$/m.exec(whole.said)?.[1] ?? '';
    expect(await verify(file, '--key', key)).toMatchObject({ code: 0 });
    expect(await verify(file, '--key', 'f'.repeat(64))).toMatchObject({ code: 1 });
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(
      file,
      lines
        .toSpliced(
          lines.findIndex((line) => line.includes('"history","seq":7,')),
          1,
        )
        .join('\n'),
    );
    expect((await verify(file)).said).toContain('NOT VERIFIED: history entry 7 was removed');
    await writeFile(file, 'nonsense');
    expect((await verify(file)).said).toContain('line 1');
  }, 60_000);

  test('names a wrong flag and what is expected, with exit code 2', async () => {
    expect(await runBuiltCommand('index.js', ['--port', 'many'])).toEqual({
      code: 2,
      said: '--port: expected a port from 0 (any free one) to 65535\n',
    });
  });

  test('does not start with a wrong definition, and names its file', async () => {
    const catalogue = path.join(folder, 'catalogue');
    await mkdir(catalogue);
    const wrong = examples().process.replace('"endState": "locked"', '"endState": "gone"');
    await writeFile(path.join(catalogue, 'wrong.json'), wrong);
    const dataDir = path.join(folder, 'never');
    await expect(spawnServer({ dataDir, env: { CARD_DESK_CATALOGUE: catalogue } })).rejects.toThrow(
      `The server ended with 1: The catalogue is wrong. wrong.json: ${reportLost}: unknown end state gone.`,
    );
    await expect(readdir(dataDir)).rejects.toThrow('ENOENT');
  });
});
