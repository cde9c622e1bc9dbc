import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { OnlineSession } from '../../../../../electron/engine/session/onlineSession.ts';
import type { HttpRequest } from '../../../../../electron/engine/sync/transport.ts';
import { createReplicaKeeper } from '../../../../../electron/engine/sync/replicaKeeper.ts';
import { systemClock } from '../../../../../electron/engine/systemClock.ts';
import { problem } from '../../../../../shared/domain/problem.ts';
import type { Failure } from '../../../../../electron/engine/sync/answer.ts';
import { err, ok } from '../../../../../shared/domain/result.ts';
import { createDisk, storeFault } from '../../../../simulation/stores/disk.ts';
import { createMemoryReplicaFiles } from '../../../../simulation/stores/memoryReplicaFiles.ts';
import { aCard, aConfiguration } from '../../../../support/commands.ts';

const scope = { server: 'https://cards.example.org', scope: 'scope-1' };
const batchSync = { enabled: false, nextRunAt: null, lastRunAt: null, intervalSeconds: null };

const known = aCard();

const answers: Readonly<Record<string, unknown>> = {
  '/v1/cards/snapshot': { cards: [known], next: null, cursor: 'c1' },
  '/v1/configuration': aConfiguration(),
  '/v1/changes': { changes: [], cursor: 'c1', hasMore: false },
};

const onPage = (): void => undefined;

/** A session with a server of one card; `before` each of its answers something may happen. */
const sessionWith = (before: (request: HttpRequest) => void = () => undefined): OnlineSession => ({
  send: async (request, schema) => {
    before(request);
    return ok({ value: schema.parse(answers[request.path]), etag: null });
  },
  listen: async () => undefined,
  end: async () => undefined,
});

/** A session whose one answer comes when the test gives it. */
const lineOf = () => {
  let answer = (_: unknown): void => undefined;
  const answered = new Promise<unknown>((resolve) => {
    answer = resolve;
  });
  const send: OnlineSession['send'] = async (_, schema) =>
    ok({ value: schema.parse(await answered), etag: null });
  return { session: { ...sessionWith(), send }, answer: (page: unknown) => answer(page) };
};

const keeperOn = (files: ReturnType<typeof createMemoryReplicaFiles>) =>
  createReplicaKeeper({
    scope,
    sites: [],
    replicas: files,
    clock: systemClock,
    onProgress: () => undefined,
    onConfigured: () => undefined,
    isScopeTheSame: async () => true,
    onFault: () => undefined,
    onRestored: () => undefined,
  });

describe('the keeper of a replica', () => {
  it('lets a copy go that the disk has no room for, and fills it at the next time', async () => {
    let isFull = false;
    const disk = createDisk({
      beforeWrite: (file) => {
        if (isFull && file.startsWith('staging')) throw storeFault('SQLITE_FULL');
      },
    });
    const keeper = keeperOn(createMemoryReplicaFiles(disk));
    isFull = true;
    await expect(keeper.pull({ session: sessionWith(), batchSync, onPage })).rejects.toThrow('SQLITE_FULL');
    expect(keeper.status()).toEqual({ kind: 'none' });
    isFull = false;
    expect((await keeper.pull({ session: sessionWith(), batchSync, onPage })).ok).toBe(true);
    expect(keeper.replica()?.cards.count()).toBe(1);
  });

  it('has its replica open where it cannot be exchanged', async () => {
    let refuses = false;
    const files = createMemoryReplicaFiles(createDisk());
    const keeper = keeperOn({
      ...files,
      promote: (of, present, staging) => {
        if (!refuses) return files.promote(of, present, staging);
        present?.close();
        throw storeFault('SQLITE_BUSY');
      },
    });
    refuses = true;
    await expect(keeper.pull({ session: sessionWith(), batchSync, onPage })).rejects.toThrow('SQLITE_BUSY');
    expect(keeper.status()).toEqual({ kind: 'none' });
    refuses = false;
    expect((await keeper.pull({ session: sessionWith(), batchSync, onPage })).ok).toBe(true);
  });

  it('fills a copy anew that was filled for another scope, where its operator sees what he saw before', async () => {
    const keeper = keeperOn(createMemoryReplicaFiles(createDisk()));
    await keeper.pull({ session: sessionWith(), batchSync, onPage });
    let isStale = true;
    const session = sessionWith();
    const moved: Failure = {
      kind: 'problem',
      status: 409,
      problem: problem('resync-required'),
      card: null,
      resync: 'scope-changed',
      retryAfterMs: null,
    };
    const send: OnlineSession['send'] = async (request, schema) => {
      if (request.path !== '/v1/changes' || !isStale) return session.send(request, schema);
      isStale = false;
      return err(moved);
    };
    expect((await keeper.pull({ session: { ...session, send }, batchSync, onPage })).ok).toBe(true);
  });

  it('puts nothing in place for who has left: whoever came next fills the same copy', async () => {
    const files = createMemoryReplicaFiles(createDisk());
    const leaving = keeperOn(files);
    const next = keeperOn(files);
    const session = sessionWith(({ path }) => {
      if (path === '/v1/changes') leaving.leave();
    });
    await leaving.pull({ session, batchSync, onPage });
    leaving.close();
    expect((await next.pull({ session: sessionWith(), batchSync, onPage })).ok).toBe(true);
    expect(next.replica()?.cards.count()).toBe(1);
    expect(leaving.replica()).toBeNull();
  });

  it('takes no page any more for who has left: it would bring back what is gone since', async () => {
    const files = createMemoryReplicaFiles(createDisk());
    const [leaving, next] = [keeperOn(files), keeperOn(files)];
    await leaving.pull({ session: sessionWith(), batchSync, onPage });
    const late = lineOf();
    const left = leaving.pull({ session: late.session, batchSync, onPage });
    leaving.leave();

    const gone = { changes: [{ kind: 'cardRemoved', id: known.id }], cursor: 'c3', hasMore: false };
    const first = lineOf();
    const firstPull = next.pull({ session: first.session, batchSync, onPage });
    first.answer(gone);
    await firstPull;

    const second = lineOf();
    const secondPull = next.pull({ session: second.session, batchSync, onPage });
    late.answer({ changes: [{ kind: 'card', card: known }], cursor: 'c2', hasMore: false });
    await left;
    second.answer({ changes: [], cursor: 'c4', hasMore: false });
    await secondPull;
    expect(next.replica()?.cards.count()).toBe(0);
  });

  it.each([
    ['the snapshot', '/v1/cards/snapshot', { cards: [], next: 'n1', cursor: 'c1' }],
    ['the changes', '/v1/changes', { changes: [], cursor: 'c1', hasMore: true }],
  ])('asks no server without an end that leads in a circle through %s', async (_, circle, page) => {
    const asked: string[] = [];
    const session = sessionWith(({ path }) => {
      asked.push(path);
      if (asked.length > 100) throw new Error('without an end');
    });
    const send: OnlineSession['send'] = async (request, schema) =>
      request.path === circle
        ? session.send(request, z.unknown()).then(() => ok({ value: schema.parse(page), etag: null }))
        : session.send(request, schema);
    const keeper = keeperOn(createMemoryReplicaFiles(createDisk()));
    const pulled = await keeper.pull({ session: { ...session, send }, batchSync, onPage });
    expect(pulled).toEqual(err({ kind: 'foreign' }));
  });
});
