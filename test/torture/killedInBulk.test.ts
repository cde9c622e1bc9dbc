import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import type { BulkStart } from '../../shared/contract/bulk.ts';
import { isOpen, type CommandStateKind } from '../../shared/domain/command.ts';
import { abort, apiOf } from '../support/api.ts';
import { openFaultProxy, type FaultProxy } from '../support/faultProxy.ts';
import { killAtWrite } from '../support/killAtWrite.ts';
import { startKillableEngine, type KillableEngine } from '../support/killableEngine.ts';
import {
  isDrained,
  isReady,
  openPlace,
  patience,
  readStore,
  signIn,
  type Place,
} from '../support/tortured.ts';

const many = 200;
/** Of the writes that accepting takes: the first, two in the middle. */
const acceptingWrites = [1, 20, 60];
const livesWhileSending = 6;
const batchSyncAfter = 3;
/** What a life writes to begin, and then for a few dozen commands. */
const longestLife = 150;

type Outcome = ReadonlyMap<string, CommandStateKind>;

describe('the engine, killed in the middle of a bulk', () => {
  let place: Place;
  let line: FaultProxy;
  let folder: string;
  let bulk: BulkStart;

  beforeAll(async () => {
    place = await openPlace(inject('postgresUrl'), many);
    line = await openFaultProxy(place.server.url);
    folder = place.newFolder();
    const cards = Array.from({ length: many }, () => {
      const { id: cardId, stateRevision } = place.nextCard();
      return { commandId: randomUUID(), cardId, stateRevision };
    });
    bulk = { process: abort, cards, input: {} };
  }, 120_000);

  afterAll(async () => {
    await line.close();
    await place.close();
  });

  const atWork = async (): Promise<KillableEngine> => {
    const engine = startKillableEngine(folder, line.url);
    await signIn(engine);
    await isReady(engine);
    return engine;
  };

  const diesAtWrite = async (engine: KillableEngine, nth: number): Promise<void> =>
    killAtWrite(engine.pid, join(folder, 'outbox.db-wal'), nth);

  const onDisk = (): Outcome =>
    readStore(folder, ({ outbox }) => {
      const known = bulk.cards.flatMap(({ commandId }) => outbox.find(commandId) ?? []);
      return new Map(known.map(({ id, state }) => [id, state.kind]));
    });

  /** What the desk says of each command is what the server knows; and no card was aborted twice. */
  const expectTruth = async (outcome: Outcome): Promise<void> => {
    expect(outcome.size).toBe(many);
    const witness = await apiOf(place.server.url, 'operator');
    for (const { commandId, cardId } of bulk.cards) {
      const said = outcome.get(commandId);
      const known = (await witness.command(commandId))?.status ?? 'never seen';
      if (said === 'queued') expect(known).toBe('never seen');
      if (said !== undefined && !isOpen(said)) expect(said).toBe(known);
      const aborts = (await witness.history(cardId)).filter(({ process }) => process === abort);
      expect(aborts).toHaveLength(known === 'done' ? 1 : 0);
    }
  };

  /** Ends with its death, or with nothing left to send. */
  const liveWhileSending = async (nth: number): Promise<void> => {
    const engine = startKillableEngine(folder, line.url);
    await engine.ask('readStatus', {});
    await diesAtWrite(engine, nth);
    await signIn(engine).catch(() => undefined);
    await vi.waitFor(async () => {
      const status = await engine.ask('readStatus', {}).catch(() => null);
      if (!engine.isDead()) expect(status?.commands).toMatchObject({ waiting: 0, sending: 0 });
    }, patience);
    if (!engine.isDead()) await engine.kill();
  };

  it('has none of it before it is told, and all of it once it is: the same bulk again is that bulk', async () => {
    for (const nth of acceptingWrites) {
      const engine = await atWork();
      await diesAtWrite(engine, nth);
      await expect(engine.ask('startBulk', bulk)).rejects.toThrow('The engine is dead');
      expect(onDisk().size).toBe(0);
    }
    const engine = await atWork();
    expect(await engine.ask('startBulk', bulk)).toEqual({ notAccepted: [] });
    await engine.kill();
    await expectTruth(onDisk());
  }, 600_000);

  it('says the truth of each card after every death while it sends, and does nothing twice', async () => {
    for (let life = 1; life <= livesWhileSending; life += 1) {
      await liveWhileSending(randomInt(1, longestLife));
      await expectTruth(onDisk());
      if (life === batchSyncAfter) await (await apiOf(place.server.url, 'admin')).runBatchSync();
    }
  }, 600_000);

  it('tells without the server how many are done, refused and waiting, and with it comes to an end', async () => {
    const ids = bulk.cards.map(({ commandId }) => commandId);
    const told = async (engine: KillableEngine): Promise<Outcome> => {
      const { commands } = await engine.ask('readCommandsById', { ids });
      return new Map(commands.map(({ id, state }) => [id, state.kind]));
    };
    line.cut();
    const engine = startKillableEngine(folder, line.url);
    await signIn(engine);
    await expectTruth(await told(engine));
    line.restore();
    await engine.ask('synchronise', {});
    await isDrained(engine);
    const outcome = await told(engine);
    await expectTruth(outcome);
    expect(new Set(outcome.values())).toEqual(new Set(['done', 'refused']));
    await engine.end();
  }, 600_000);
});
