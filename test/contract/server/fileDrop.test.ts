import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';

import type { Bureau } from '../../../server/bureau/bureau.ts';
import { createFileDropBureau } from '../../../server/bureau/fileDrop/fileDrop.ts';
import { batchSyncRun, card as cardSchema } from '../../../shared/contract/http.ts';
import { type Client, signIn } from '../../support/http.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const log = { warn: () => undefined, error: () => undefined };

let folder: string;
let bureau: Bureau;
const at = (...names: string[]): string => path.join(folder, ...names);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'file-drop-'));
  await mkdir(at('orders'));
  await mkdir(at('status'));
  bureau = createFileDropBureau({ folder, log });
});

afterEach(() => rm(folder, { recursive: true }));

describe('an order file', () => {
  const batch = { id: randomUUID(), number: 7, createdAt: new Date() };
  const name = `batch-7-${batch.id}.json`;
  const send = () => bureau.submit(batch, []);
  const orders = () => readdir(at('orders'));

  /** An attempt's folder, as a kill leaves it. */
  const leave = async (folderOf: string, files: Readonly<Record<string, string>>) => {
    await mkdir(folderOf, { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(folderOf, file), text);
  };

  test('is written whole, and stays the one it was when it is sent again', async () => {
    await send();
    const text = await readFile(at('orders', name), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ batch: { id: batch.id, number: 7 }, cards: [] });
    await send();
    expect(await orders()).toEqual([name]);
    expect(await readFile(at('orders', name), 'utf8')).toBe(text);
  });

  test('never comes again after the bureau took it away', async () => {
    await send();
    await rm(at('orders', name));
    await send();
    expect(await orders()).toEqual([]);
  });

  const staged: readonly Readonly<Record<string, string>>[] = [
    {},
    { 'order.json': '{"format":' },
    { 'order.json': '{}' },
    { 'order.json': '{}', 'batch.txt': 'Batch 7\n' },
  ];
  test.each(staged)('is written anew by the next run when a kill left only %j in staging', async (files) => {
    await leave(at('staging', randomUUID()), files);
    await send();
    expect(await orders()).toEqual([name]);
    expect(JSON.parse(await readFile(at('orders', name), 'utf8'))).toMatchObject({ batch: { id: batch.id } });
    expect(await readdir(at('staging'))).toEqual([]);
  });

  test('is moved as it was entered when a kill came before the move, once', async () => {
    await leave(at('sent', batch.id), { 'order.json': 'as entered', 'batch.txt': 'Batch 7\n' });
    await send();
    expect(await readFile(at('orders', name), 'utf8')).toBe('as entered');
    await rm(at('orders', name));
    await send();
    expect(await orders()).toEqual([]);
  });
});

describe('the batch sync with a bureau that is a folder', { timeout: 30_000 }, () => {
  let server: TestServer;
  let operator: Client;
  let admin: Client;

  beforeEach(async () => {
    server = await startTestServer({ postgresUrl: inject('postgresUrl'), bureau });
    [operator, admin] = await Promise.all([signIn(server.url, 'operator'), signIn(server.url, 'admin')]);
  });

  afterEach(() => server.stop());

  const runNow = async () => (await admin.call('POST', '/v1/admin/batch-sync/run')).as(batchSyncRun);
  const cardNow = async (id: string) => (await operator.call('GET', `/v1/cards/${id}`)).as(cardSchema);
  const handedOver = async () => {
    const [card] = await operator.order(1);
    const { batch } = await runNow();
    return { id: card?.id ?? '', batch: batch?.id ?? '' };
  };
  const report = async (name: string, batch: string, cards: readonly object[], seconds: number) => {
    const text = JSON.stringify({ format: 'card-desk-status', version: 1, batch, cards });
    await writeFile(at('status', name), text);
    await utimes(at('status', name), seconds, seconds);
  };

  test('takes in the oldest status file first, and moves it to done', async () => {
    const { id, batch } = await handedOver();
    // By name the other way round; a second card number is refused, so the order shows.
    await report('b.json', batch, [{ id, state: 'produced', cardNumber: '1' }], 1_000);
    await report('a.json', batch, [{ id, state: 'produced', cardNumber: '2' }], 2_000);
    await runNow();
    expect(await cardNow(id)).toMatchObject({ state: 'produced', cardNumber: '1' });
    expect(await readdir(at('done'))).toEqual(['b.json']);
    expect(await readdir(at('quarantine'))).toEqual(['a.json', 'a.json.reason.txt']);
  });

  test('sets aside what cannot be read, with the reason beside it, and goes on', async () => {
    const { id, batch } = await handedOver();
    await writeFile(at('status', 'broken.json'), '{');
    await writeFile(at('status', 'large.json'), '');
    await truncate(at('status', 'large.json'), 5 * 1024 * 1024);
    const lost = randomUUID();
    const cards = [
      { id, state: 'inProduction' },
      { id: lost, state: 'produced' },
    ];
    await report('unfit.json', batch, cards, Date.now() / 1000 + 60);
    await runNow();
    expect((await cardNow(id)).state).toBe('inProduction');
    expect(await readdir(at('status'))).toEqual([]);
    const reason = (name: string) => readFile(at('quarantine', `${name}.json.reason.txt`), 'utf8');
    expect(await reason('broken')).toBe('It is not JSON.\n');
    expect(await reason('large')).toMatch(/^It has 5242880 bytes/);
    expect(await reason('unfit')).toContain(`card ${lost}, state produced: no such card`);
  });

  test('keeps a batch while the folder is away, and sends it at the next run', async () => {
    await rename(at('orders'), at('away'));
    await operator.order(1);
    expect(await runNow()).toMatchObject({ cards: 1, waitingBatches: 1 });
    await rename(at('away'), at('orders'));
    expect(await runNow()).toMatchObject({ cards: 0, waitingBatches: 0 });
    expect(await readdir(at('orders'))).toHaveLength(1);
  });
});
