import type { SafeStorage } from 'electron';

/**
 * The key store of the operating system as this run of the desk finds it. `closed`: it is there and was not unlocked,
 * or does not answer. `none`: it is not in this session.
 */
export type KeyStore = { readonly kind: 'closed' } | { readonly kind: 'none' } | OpenKeyStore;

export type OpenKeyStore = {
  readonly kind: 'open';
  /** What one store sealed, no other opens. */
  readonly name: string;
  /** Undefined where the store would not open again what it sealed. */
  seal(text: string): Uint8Array | undefined;
  /** Undefined where it is not of this store, or the store has lost what it sealed it with. */
  unseal(sealed: Uint8Array): string | undefined;
};

/** Linux without a key store seals with a fixed password, which protects nothing. */
const noStores: readonly string[] = ['basic_text', 'unknown'];

/** Electron asks the store once in a run: one that was closed stays so until Card Desk starts again. */
export const keyStoreOf = (safeStorage: SafeStorage, platform: NodeJS.Platform): KeyStore => {
  const name = platform === 'linux' ? safeStorage.getSelectedStorageBackend() : platform;
  if (noStores.includes(name)) return { kind: 'none' };
  if (!safeStorage.isEncryptionAvailable()) return { kind: 'closed' };
  const unseal = (sealed: Uint8Array): string | undefined =>
    unlessRefused(() => safeStorage.decryptString(Buffer.from(sealed)));
  return {
    kind: 'open',
    name,
    unseal,
    seal: (text) => {
      const sealed = unlessRefused(() => safeStorage.encryptString(text));
      return sealed !== undefined && unseal(sealed) === text ? sealed : undefined;
    },
  };
};

/** The store has one kind of error for everything. */
const unlessRefused = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};
