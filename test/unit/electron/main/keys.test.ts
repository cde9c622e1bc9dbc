import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createSeal } from '../../../../electron/engine/store/seal.ts';
import { openKeys, type DeskKeys } from '../../../../electron/main/keys.ts';
import type { KeyStore, OpenKeyStore } from '../../../../electron/main/keyStore.ts';

const now = '2026-11-25T07:40:00.000Z';

let folder: string;
let notices: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  notices = [];
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const none: KeyStore = { kind: 'none' };
const closed: KeyStore = { kind: 'closed' };

const createStore = (name = 'gnome_libsecret'): OpenKeyStore => {
  const seal = createSeal(randomBytes(32));
  return {
    kind: 'open',
    name,
    seal: (text) => seal.close(name, text),
    unseal: (sealed) => {
      try {
        return seal.open(name, sealed);
      } catch {
        return undefined;
      }
    },
  };
};

const open = (store: KeyStore, replicaWithoutKeyStore = false) =>
  openKeys({ folder, store, replicaWithoutKeyStore, now, onNotice: (text) => notices.push(text) });

const opened = (...args: Parameters<typeof open>): DeskKeys => {
  const keys = open(...args);
  if (!keys.ok) throw new Error(keys.error.name);
  return keys.value;
};

const refusal = (store: KeyStore): string | null => {
  const keys = open(store);
  return keys.ok ? null : keys.error.name;
};

const pathOf = (name: string): string => join(folder, name);
const contentOf = (name: string): string => readFileSync(pathOf(name), 'utf8');
const modeOf = (name: string): number => statSync(pathOf(name)).mode & 0o777;
const setAside = (): readonly string[] => readdirSync(folder).filter((name) => name.includes('set-aside'));
const base64Of = (key: Uint8Array): string => Buffer.from(key).toString('base64');

describe('without a key store', () => {
  it('the desk key is a file of the owner alone, the replica has none, and both is said', () => {
    const { keys, deskKey, replicaKey } = opened(none);
    expect({ keys, replicaKey, length: deskKey.length }).toEqual({
      keys: 'ownerFile',
      replicaKey: null,
      length: 32,
    });
    expect(readdirSync(folder)).toEqual(['desk.key']);
    expect(modeOf('desk.key')).toBe(0o600);
    expect(opened(none).deskKey).toEqual(deskKey);
  });

  it('the replica has a key where the policy allows it', () => {
    const { replicaKey } = opened(none, true);
    expect(replicaKey).toHaveLength(32);
    expect(opened(none, true).replicaKey).toEqual(replicaKey);
  });

  it('a file that others could read is from now on its owner’s alone, and that is noted', () => {
    const { deskKey } = opened(none);
    chmodSync(pathOf('desk.key'), 0o644);
    expect(opened(none).deskKey).toEqual(deskKey);
    expect(modeOf('desk.key')).toBe(0o600);
    expect(notices).toEqual(['desk.key could be read by others than its owner; now it cannot']);
  });

  it('a half that was left lying is not written into', () => {
    writeFileSync(pathOf('desk.key.new'), 'half', { mode: 0o644 });
    opened(none);
    expect(modeOf('desk.key')).toBe(0o600);
  });
});

describe('with a key store', () => {
  it('no file holds a key in plain', () => {
    const store = createStore();
    const { keys, deskKey, replicaKey } = opened(store);
    expect(keys).toBe('keyStore');
    expect(replicaKey).toHaveLength(32);
    for (const name of readdirSync(folder)) {
      expect(contentOf(name)).not.toContain(base64Of(deskKey));
      expect(contentOf(name)).not.toContain(base64Of(replicaKey ?? new Uint8Array(1)));
    }
    expect(opened(store)).toEqual({ keys, deskKey, replicaKey });
  });

  it('that comes later, the plain key is sealed and stays the same', () => {
    const { deskKey } = opened(none);
    const store = createStore();
    expect(opened(store)).toMatchObject({ keys: 'keyStore', deskKey });
    expect(contentOf('desk.key')).not.toContain(base64Of(deskKey));
    expect(opened(store)).toMatchObject({ keys: 'keyStore', deskKey });
    expect(setAside()).toEqual([]);
  });

  it('that does not keep what it is given, the plain key stays, and that is said', () => {
    const { deskKey } = opened(none);
    expect(opened({ ...createStore(), seal: () => undefined })).toMatchObject({ keys: 'ownerFile', deskKey });
    expect(opened(none).deskKey).toEqual(deskKey);
  });

  it('that comes when the disk takes no sealed key, the plain one stays, and that is said', () => {
    const { deskKey } = opened(none);
    mkdirSync(pathOf('desk.key.new'));
    const store = createStore();
    const keys = openKeys({
      folder,
      store,
      replicaWithoutKeyStore: true,
      now,
      onNotice: (text) => notices.push(text),
    });
    expect(keys).toMatchObject({ ok: true, value: { keys: 'ownerFile', deskKey } });
    expect(notices).toEqual([expect.stringContaining('a key stays in a plain file')]);
  });
});

describe('what may be there again later is waited for', () => {
  it.each([
    ['is locked', closed, 'key-store-closed'],
    ['is not in this session', none, 'key-store-absent'],
    ['is another one', createStore('kwallet6'), 'key-store-absent'],
  ])('a key store that %s', (_, later, why) => {
    const store = createStore();
    const keys = opened(store);
    const before = contentOf('desk.key');
    expect(refusal(later)).toBe(why);
    expect(contentOf('desk.key')).toBe(before);
    expect(setAside()).toEqual([]);
    expect(opened(store)).toEqual(keys);
  });

  it.each([
    ['opened', 'ELOOP', (path: string) => symlinkSync(path, path)],
    ['read', 'EISDIR', (path: string) => mkdirSync(path)],
  ])('a file that cannot be %s', (_, code, make) => {
    make(pathOf('desk.key'));
    expect(refusal(none)).toBe('key-file-unusable');
    expect(setAside()).toEqual([]);
    expect(notices).toEqual([expect.stringContaining(code)]);
    rmSync(pathOf('desk.key'), { recursive: true });
    expect(refusal(none)).toBeNull();
  });

  it('a folder that cannot be made', () => {
    const store = join(folder, 'file');
    writeFileSync(store, '');
    const keys = openKeys({
      folder: join(store, 'desk'),
      store: none,
      replicaWithoutKeyStore: false,
      now,
      onNotice: () => undefined,
    });
    expect(keys).toMatchObject({ ok: false, error: { name: 'key-file-unusable' } });
  });

  it('a plain key serves while the store is locked', () => {
    const { deskKey } = opened(none);
    expect(opened(closed)).toMatchObject({ keys: 'ownerFile', deskKey, replicaKey: null });
  });
});

describe('a key that is lost is set aside, never deleted, and another takes its place', () => {
  const name = 'desk.key.set-aside-2026-11-25T07-40-00-000Z';

  it('because the store has lost what sealed it', () => {
    const { deskKey } = opened(createStore());
    const before = contentOf('desk.key');
    const after = opened(createStore());
    expect(after.deskKey).not.toEqual(deskKey);
    expect(contentOf(name)).toBe(before);
    expect(notices).toContain('desk.key is lost: it is set aside, and a new one is made');
  });

  it('because the store opens it, but to no key', () => {
    const store = createStore();
    opened(store);
    expect(opened({ ...store, unseal: () => 'no key' }).deskKey).toHaveLength(32);
    expect(setAside()).toContain(name);
  });

  it.each([
    ['of no JSON', '{"form":"plain","key":"AA'],
    ['of no key', '{"form":"plain","key":"AAAA"}'],
  ])('because its file is %s', (_, content) => {
    writeFileSync(pathOf('desk.key'), content, { mode: 0o600 });
    expect(opened(none).deskKey).toHaveLength(32);
    expect(contentOf(name)).toBe(content);
  });
});
