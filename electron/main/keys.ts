import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { DeskStatus } from '../../shared/contract/ipc.ts';
import { problem, type DeskProblemName, type Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { readKeyFile, setKeyFileAside, writeKeyFile, type FoundKey } from './keyFile.ts';
import type { KeyStore } from './keyStore.ts';

/** Keys of 32 bytes. `replicaKey` is null where the replica may not touch the disk. */
export type DeskKeys = {
  readonly keys: DeskStatus['keys'];
  readonly deskKey: Uint8Array;
  readonly replicaKey: Uint8Array | null;
};

type Options = {
  readonly folder: string;
  readonly store: KeyStore;
  readonly replicaWithoutKeyStore: boolean;
  /** RFC 3339. */
  readonly now: string;
  /** For the log; it carries no key. */
  readonly onNotice: (text: string) => void;
};

/**
 * The desk's keys, wrapped by the key store of the operating system or, without one, in files of the owner's alone. A
 * key that cannot be had now, but may be later, is a problem, and nothing is changed; only one that is lost is set aside
 * and followed by a new one.
 */
export const openKeys = (options: Options): Result<DeskKeys, Problem> => {
  const { folder, store, replicaWithoutKeyStore, onNotice } = options;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const desk = openKey(options, 'desk');
    if (!desk.ok) return desk;
    const { key: deskKey, sealed } = desk.value;
    const keys = sealed ? 'keyStore' : 'ownerFile';
    if (store.kind !== 'open' && !replicaWithoutKeyStore) return ok({ keys, deskKey, replicaKey: null });
    const replica = openKey(options, 'replica');
    return replica.ok ? ok({ keys, deskKey, replicaKey: replica.value.key }) : replica;
  } catch (error) {
    if (!isOfTheSystem(error)) throw error;
    onNotice(`the keys cannot be used: ${error.message}`);
    return err(problem('key-file-unusable'));
  }
};

const isOfTheSystem = (error: unknown): error is Error => error instanceof Error && 'syscall' in error;

type OpenedKey = { readonly key: Uint8Array; readonly sealed: boolean };

type Decision =
  | { readonly kind: 'use'; readonly text: string; readonly sealed: boolean }
  | { readonly kind: 'wait'; readonly why: DeskProblemName }
  | { readonly kind: 'lost' | 'make' };

const openKey = (
  { folder, store, now, onNotice }: Options,
  name: 'desk' | 'replica',
): Result<OpenedKey, Problem> => {
  const path = join(folder, `${name}.key`);
  const { found, wasOpen } = readKeyFile(path);
  if (wasOpen) onNotice(`${name}.key could be read by others than its owner; now it cannot`);
  const decision = decide(found, store);
  switch (decision.kind) {
    case 'wait':
      onNotice(`${name}.key cannot be opened: ${decision.why}`);
      return err(problem(decision.why));
    case 'use':
      return ok({
        key: Buffer.from(decision.text, 'base64'),
        sealed: decision.sealed || sealLater({ path, text: decision.text, store, onNotice }),
      });
    case 'lost':
      onNotice(`${name}.key is lost: it is set aside, and a new one is made`);
      setKeyFileAside(path, now);
      return ok(makeKey(path, store));
    case 'make':
      return ok(makeKey(path, store));
  }
};

/** A store that is closed, absent or another one says nothing about what it would open later. */
const decide = (found: FoundKey, store: KeyStore): Decision => {
  switch (found.form) {
    case 'missing':
      return { kind: 'make' };
    case 'damaged':
      return { kind: 'lost' };
    case 'plain':
      return isKey(found.key) ? { kind: 'use', text: found.key, sealed: false } : { kind: 'lost' };
    case 'wrapped': {
      if (store.kind === 'closed') return { kind: 'wait', why: 'key-store-closed' };
      if (store.kind === 'none' || (found.store ?? store.name) !== store.name)
        return { kind: 'wait', why: 'key-store-absent' };
      const text = store.unseal(Buffer.from(found.key, 'base64'));
      return text !== undefined && isKey(text) ? { kind: 'use', text, sealed: true } : { kind: 'lost' };
    }
  }
};

/** Of 32 bytes. Unwrapped by another key of the same store it may be any text. */
const isKey = (base64: string): boolean => /^[A-Za-z0-9+/]{43}=$/.test(base64);

const makeKey = (path: string, store: KeyStore): OpenedKey => {
  const key = randomBytes(32);
  const text = key.toString('base64');
  const sealed = sealIfPossible(path, text, store);
  if (!sealed) writeKeyFile(path, { form: 'plain', key: text });
  return { key, sealed };
};

type Plain = Pick<Options, 'store' | 'onNotice'> & { readonly path: string; readonly text: string };

/** A plain key serves until a store is there that takes it, and until the disk does. */
const sealLater = ({ path, text, store, onNotice }: Plain): boolean => {
  try {
    return sealIfPossible(path, text, store);
  } catch (error) {
    if (!isOfTheSystem(error)) throw error;
    onNotice(`a key stays in a plain file: ${error.message}`);
    return false;
  }
};

/** False where no store took the key: the file is as it was. */
const sealIfPossible = (path: string, text: string, store: KeyStore): boolean => {
  if (store.kind !== 'open') return false;
  const sealed = store.seal(text);
  if (sealed === undefined) return false;
  writeKeyFile(path, { form: 'wrapped', store: store.name, key: Buffer.from(sealed).toString('base64') });
  return true;
};
