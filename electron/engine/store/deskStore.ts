import { deskId as deskIdSchema } from '../../../shared/contract/http.ts';
import { createCountedTime, type CountedTime } from './countedTime.ts';
import type { Credentials } from './credentials.ts';
import { createDeskTables, type DeskTables } from './deskTables.ts';
import { createJournal, type Journal } from './journal.ts';
import { readLastCount } from './lastCount.ts';
import { createLostKeys, findLostKey, type LostKeys } from './lostKeys.ts';
import type { Notes } from './notes.ts';
import type { Operators } from './operators.ts';
import { openOutboxFile } from './outboxFile.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createPreferences, type PreferenceStore } from './preferences.ts';
import { missingCommands, readLoss, writeLoss, type OutboxLoss } from './outboxLoss.ts';
import { keepToOwnKey } from './ownKey.ts';
import { createRestores, type Restores } from './restores.ts';
import { deriveKey } from './seal.ts';

/**
 * What must outlive everything else at the desk: outbox, journal, the operators who signed in here, what they left to
 * keep sending with, the desk's id.
 */
export type DeskStore = {
  readonly deskId: string;
  readonly outbox: Outbox;
  readonly journal: Journal;
  readonly operators: Operators;
  readonly credentials: Credentials;
  readonly restores: Restores;
  readonly preferences: PreferenceStore;
  readonly countedTime: CountedTime;
  /** What could not be read any more, now or earlier; null: never anything. */
  readonly loss: OutboxLoss | null;
  readonly lostKeys: LostKeys;
  close(): void;
};

type Beginning = {
  readonly newDeskId: () => string;
  /** RFC 3339. */
  readonly now: string;
};

type Options = Beginning & { readonly path: string; readonly key: Uint8Array };

/** Throws NewerStoreError where the file is of a newer desk: it holds what cannot be had again, and stays as it is. */
export const openDeskStore = ({ path, key, newDeskId, now }: Options): DeskStore => {
  keepToOwnKey({ path, key, now });
  const { sql, isWhole } = openOutboxFile({ path, key: deriveKey(key, 'desk file'), now });
  try {
    const tables = createDeskTables(sql, deriveKey(key, 'desk rows'));
    tables.transaction(() => {
      noteLoss(tables, { path, isWhole, now });
    });
    const store = createDeskStore(tables, { newDeskId, now });
    const lost = findLostKey(path, { known: store.lostKeys.last(), count: readLastCount(path), now });
    if (lost !== null) store.lostKeys.note(lost);
    return { ...store, close: sql.close };
  } catch (error) {
    sql.close();
    throw error;
  }
};

type Opened = Pick<Options, 'path' | 'now'> & { readonly isWhole: boolean };

const noteLoss = (tables: DeskTables, { path, isWhole, now }: Opened): void => {
  const { commands, notes } = tables;
  if (!isWhole) commands.restoreColumns();
  const unreadable = commands.putUnreadableApart();
  const lost = isWhole ? unreadable : Math.max(unreadable, lostIn(tables, path));
  if (!isWhole || lost > 0) writeLoss(notes, { at: now, commands: lost });
};

/** By the journal or, where nothing of it is left either, by the count beside the outbox. */
const lostIn = ({ commands, journal }: DeskTables, path: string): number =>
  journal.found().length > 0 ? missingCommands(journal, commands) : (readLastCount(path)?.waiting ?? 0);

/** Begins where the desk fell: what was being sent then is unconfirmed now. */
export const createDeskStore = (
  tables: DeskTables,
  { newDeskId, now }: Beginning,
): Omit<DeskStore, 'close'> => {
  const journal = createJournal(tables.journal, tables.notes);
  const outbox = createOutbox(tables, journal);
  outbox.recover(now);
  return {
    deskId: deskIdOf(tables.notes, newDeskId),
    outbox,
    journal,
    operators: tables.operators,
    credentials: tables.credentials,
    restores: createRestores(tables.notes),
    preferences: createPreferences(tables.notes),
    countedTime: createCountedTime(tables.notes),
    loss: readLoss(tables.notes),
    lostKeys: createLostKeys(tables.notes),
  };
};

const deskIdOf = (notes: Notes, newDeskId: () => string): string => {
  const known = deskIdSchema.safeParse(notes.read('deskId'));
  if (known.success) return known.data;
  const deskId = newDeskId();
  notes.write('deskId', deskId);
  return deskId;
};
