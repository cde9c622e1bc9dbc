import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { Credential } from '../../electron/engine/store/credentials.ts';
import { openDeskStore } from '../../electron/engine/store/deskStore.ts';
import type { KnownOperator } from '../../electron/engine/store/operators.ts';
import { openSql } from '../../electron/engine/store/open.ts';
import { openReplica } from '../../electron/engine/store/replica.ts';
import { deriveKey } from '../../electron/engine/store/seal.ts';
import { problem } from '../../shared/domain/problem.ts';
import { aCard, aCommand, aConfiguration } from './commands.ts';
import { testKey } from './testDesk.ts';

const folder = resolve(import.meta.dirname, '../fixtures/deskStores');

export type StoreKind = 'outbox' | 'replica';

/** The fixtures of one kind of store: the number of each released schema, and its file. Opening changes a file: copy it. */
export const fixturesOf = (kind: StoreKind): readonly (readonly [schema: number, path: string])[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .sort()
    .map((name) => [Number(name.replace(/\D/g, '')), join(folder, name)]);

export const schemaOf = (kind: StoreKind, path: string): number => {
  const sql = openSql(path, kind === 'outbox' ? deriveKey(testKey, 'desk file') : testKey);
  const [schema] = sql.column('PRAGMA user_version');
  sql.close();
  return Number(schema);
};

const at = '2026-05-04T10:00:00.000Z';
const server = 'https://cards.example.org';
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const author = { operatorId: 'operator-1' };
const commandOf = (number: number) =>
  aCommand({ ...author, id: idOf(number), cardId: idOf(100 + number), acceptedAt: at });

const known: KnownOperator = {
  operator: { id: idOf(20), userName: 'operator', displayName: 'Öberg, Åsa', roles: ['operator'] },
  permissions: { roles: ['operator'], sites: null },
  scope: 'scope-1',
  verifier: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$none',
  lastSignInAt: at,
};

const credential: Credential = {
  operatorId: 'operator-2',
  server,
  accessToken: 'token',
  endsAt: '2026-05-05T10:00:00.000Z',
  commandIds: [idOf(8)],
};

/** What a fixture of the desk store holds. What is being sent is unconfirmed once the file is opened again. */
export const inOutbox = {
  deskId: 'desk-1',
  author,
  server,
  queued: commandOf(1),
  sending: commandOf(2),
  unconfirmed: commandOf(3),
  done: commandOf(4),
  refused: commandOf(5),
  acknowledged: commandOf(6),
  takenBack: commandOf(7),
  ofAnother: { ...commandOf(8), operatorId: 'operator-2' },
  known,
  /** From schema 2 on. */
  credential,
  restoredAt: at,
} as const;

/** What a fixture of a replica holds. */
export const inReplica = {
  cards: [1, 2, 3].map((position) => {
    const { order, holder } = aCard();
    return aCard({
      id: idOf(position),
      order: order === null ? null : { ...order, id: idOf(30), position },
      holder: holder === null ? null : { ...holder, id: idOf(31) },
    });
  }),
  orderId: idOf(30),
  configuration: aConfiguration(),
  facts: { asOf: at, cursor: 'cursor-1', next: null },
} as const;

const writeOutbox = (path: string): void => {
  const store = openDeskStore({ path, key: testKey, newDeskId: () => inOutbox.deskId, now: at });
  const { outbox, journal, operators, credentials, restores } = store;
  const { queued, sending, unconfirmed, done, refused, acknowledged, takenBack, ofAnother } = inOutbox;
  const given = [queued, unconfirmed, done, refused, acknowledged, takenBack, ofAnother, sending];
  for (const command of given) outbox.accept(command);
  for (const { id } of [unconfirmed, done, refused, acknowledged, sending]) outbox.beginAttempt(id, at);
  outbox.endAttempt(unconfirmed.id, { kind: 'unconfirmed' }, at);
  outbox.endAttempt(done.id, { kind: 'done', note: null }, at);
  for (const { id } of [refused, acknowledged]) {
    outbox.endAttempt(id, { kind: 'refused', problem: problem('not-in-start-state') }, at);
  }
  outbox.acknowledge(acknowledged.id, at);
  outbox.takeBack(takenBack.id, at);
  operators.save(server, known);
  credentials.save(credential);
  restores.note(inOutbox.restoredAt);
  journal.witness({ ...journal.head(), at });
  store.close();
};

const writeReplica = (path: string): void => {
  const replica = openReplica(path, testKey);
  replica.apply(
    [
      ...inReplica.cards.map((card) => ({ kind: 'card' as const, card })),
      { kind: 'configuration', configuration: inReplica.configuration },
    ],
    inReplica.facts,
  );
  replica.close();
};

/** Writes the fixtures of today's schemas that are not there yet. One that is was written by the code of its day. */
export const writeFixtures = (): void => {
  const making = mkdtempSync(join(tmpdir(), 'fixtures-'));
  for (const [kind, write] of [
    ['outbox', writeOutbox],
    ['replica', writeReplica],
  ] as const) {
    const path = join(making, kind);
    write(path);
    const fixture = join(folder, `${kind}-${String(schemaOf(kind, path)).padStart(4, '0')}.db`);
    if (!existsSync(fixture)) copyFileSync(path, fixture);
  }
  rmSync(making, { recursive: true });
};
