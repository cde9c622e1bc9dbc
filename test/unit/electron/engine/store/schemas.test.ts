import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openDeskStore, type DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import { NewerStoreError } from '../../../../../electron/engine/store/migrate.ts';
import { openSql } from '../../../../../electron/engine/store/open.ts';
import { createReplicaFiles } from '../../../../../electron/engine/store/replicaFiles.ts';
import { openReplica, type Replica } from '../../../../../electron/engine/store/replica.ts';
import { deriveKey } from '../../../../../electron/engine/store/seal.ts';
import { aCard, aCommand } from '../../../../support/commands.ts';
import {
  fixturesOf,
  inOutbox,
  inReplica,
  schemaOf,
  type StoreKind,
} from '../../../../support/deskStoreFixtures.ts';
import { testKey } from '../../../../support/testDesk.ts';

const now = '2026-05-04T11:00:00.000Z';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemas-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const openOutbox = (path: string): DeskStore =>
  openDeskStore({ path, key: testKey, newDeskId: () => 'another', now });

describe.each(fixturesOf('outbox'))('a desk store of schema %i', (schema, fixture) => {
  let store: DeskStore;

  beforeEach(() => {
    const path = join(folder, 'outbox.db');
    copyFileSync(fixture, path);
    expect(schemaOf('outbox', path)).toBe(schema);
    store = openOutbox(path);
  });

  afterEach(() => {
    store.close();
  });

  it('is opened, as the same desk', () => {
    expect(store.loss).toBeNull();
    expect(store.deskId).toBe(inOutbox.deskId);
  });

  it.each([
    ['queued', inOutbox.queued, { kind: 'queued' }, 0],
    ['sending', inOutbox.sending, { kind: 'unconfirmed' }, 1],
    ['unconfirmed', inOutbox.unconfirmed, { kind: 'unconfirmed' }, 1],
    ['done', inOutbox.done, { kind: 'done' }, 1],
    ['refused', inOutbox.refused, { kind: 'refused', problem: { name: 'not-in-start-state' } }, 1],
    ['taken back', inOutbox.takenBack, { kind: 'takenBack' }, 0],
  ])('has the command that was %s', (_, { id, cardId, body, stateRevision, cardLabel }, state, attempts) => {
    const kept = { id, cardId, body, stateRevision, cardLabel, state, attempts, acknowledged: false };
    expect(store.outbox.find(id)).toMatchObject(kept);
  });

  it('has its lists and counts', () => {
    const { author, queued, sending, unconfirmed, done, refused, acknowledged, takenBack } = inOutbox;
    const idsOf = (commands: readonly { readonly id: string }[]) => commands.map(({ id }) => id);
    expect(idsOf(store.outbox.toSend(author))).toEqual(idsOf([queued, unconfirmed, sending]));
    expect(idsOf(store.outbox.listOf(author, 10))).toEqual(
      idsOf([sending, refused, unconfirmed, queued, takenBack, acknowledged, done]),
    );
    expect(store.outbox.counts(author)).toEqual({ waiting: 1, sending: 2, needsAttention: 1 });
    expect(store.outbox.waitingOfOthers(author)).toEqual({
      waiting: 1,
      since: inOutbox.ofAnother.acceptedAt,
    });
  });

  it('has its journal unbroken, with what the server was told of it', () => {
    const witnessed = store.journal.witnessed();
    const entries = store.journal.entries().length;
    expect(store.journal.verify()).toEqual({ entries, broken: null, loss: null });
    expect(witnessed?.length).toBe(entries - 1);
    expect(store.journal.entries().at(-1)).toMatchObject({
      commandId: inOutbox.sending.id,
      kind: 'unconfirmed',
    });
  });

  it('knows the operator and the restored server', () => {
    expect(store.operators.find(inOutbox.server, 'operator')).toMatchObject(inOutbox.known);
    expect(store.restores.pendingFor(inOutbox.author)).toBe(inOutbox.restoredAt);
  });

  it('has what operators left to keep sending with, since there is a place for it', () => {
    expect(store.credentials.all()).toEqual(schema < 2 ? [] : [inOutbox.credential]);
    store.credentials.save(inOutbox.credential);
    expect(store.credentials.all()).toEqual([inOutbox.credential]);
  });

  it('goes on from there', () => {
    store.outbox.endAttempt(
      store.outbox.beginAttempt(inOutbox.queued.id, now)?.id ?? '',
      { kind: 'done', note: null },
      now,
    );
    expect(store.outbox.accept(aCommand({ cardId: inOutbox.queued.cardId }))).toBe(true);
    expect(store.journal.verify()).toMatchObject({ broken: null, loss: null });
  });
});

describe.each(fixturesOf('replica'))('a replica of schema %i', (schema, fixture) => {
  let replica: Replica;

  beforeEach(() => {
    const path = join(folder, 'replica.db');
    copyFileSync(fixture, path);
    expect(schemaOf('replica', path)).toBe(schema);
    replica = openReplica(path, testKey);
  });

  afterEach(() => {
    replica.close();
  });

  it('has its facts and its configuration', () => {
    expect(replica.facts()).toMatchObject(inReplica.facts);
    expect(replica.configuration()).toMatchObject(inReplica.configuration);
  });

  it('has its cards, and finds them', () => {
    const ids = inReplica.cards.map(({ id }) => id);
    const criteria = { objectType: 'temporaryCard', state: 'processing', text: 'öberg' };
    const hits = replica.cards.search(criteria, { field: 'order', direction: 'asc' });
    expect(replica.cards.inRows(hits).map((card) => card?.id)).toEqual(ids);
    expect(replica.cards.ofOrder(inReplica.orderId).map(({ id }) => id)).toEqual(ids);
    expect(replica.cards.find(ids[0] ?? '')).toMatchObject({ version: 5, layout: 'Contractor' });
  });

  it('goes on from there', () => {
    const [first] = inReplica.cards;
    const changed = aCard({ ...first, version: 6, state: 'aborted' });
    replica.apply([{ kind: 'card', card: changed }], { cursor: 'cursor-2' });
    expect(replica.cards.find(changed.id)).toEqual(changed);
    expect(replica.facts()).toMatchObject({ ...inReplica.facts, cursor: 'cursor-2' });
  });
});

describe('today’s schema', () => {
  it.each<[StoreKind, (path: string) => { close(): void }]>([
    ['outbox', openOutbox],
    ['replica', (path) => openReplica(path, testKey)],
  ])('of the %s has a fixture: node scripts/deskStoreFixtures.mjs writes it', (kind, open) => {
    const path = join(folder, 'new.db');
    open(path).close();
    expect(fixturesOf(kind).map(([schema]) => schema)).toContain(schemaOf(kind, path));
  });
});

describe('a store of a newer desk', () => {
  const newest = (kind: StoreKind): string => fixturesOf(kind).at(-1)?.[1] ?? '';
  const makeNewer = (path: string, key: Uint8Array): void => {
    const sql = openSql(path, key);
    sql.exec('PRAGMA user_version = 9999');
    sql.close();
  };

  it('that holds the outbox is left as it is, byte for byte', () => {
    const path = join(folder, 'outbox.db');
    copyFileSync(newest('outbox'), path);
    makeNewer(path, deriveKey(testKey, 'desk file'));
    const before = readFileSync(path);
    expect(() => openOutbox(path)).toThrow(NewerStoreError);
    expect(() => openOutbox(path)).toThrow(NewerStoreError);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('set-aside'))).toEqual([]);
  });

  it('that is a replica is put aside whole, and a new one begins', () => {
    const scope = { server: 'https://cards.example.org', scope: 'scope-1' };
    const files = createReplicaFiles({ folder, key: testKey, now: () => now });
    files.open(scope).close();
    const [name = ''] = readdirSync(folder);
    copyFileSync(newest('replica'), join(folder, name));
    makeNewer(join(folder, name), testKey);
    const before = readFileSync(join(folder, name));
    expect(() => files.open(scope)).toThrow(NewerStoreError);
    files.setAside(scope, null);
    const replica = files.open(scope);
    expect(replica.facts().asOf).toBeNull();
    expect(replica.cards.count()).toBe(0);
    replica.close();
    const [aside = ''] = readdirSync(folder).filter((other) => other.includes('set-aside'));
    expect(readFileSync(join(folder, aside)).equals(before)).toBe(true);
  });
});
