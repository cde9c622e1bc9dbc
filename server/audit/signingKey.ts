import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A new private key, as PEM. */
export const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

/**
 * The key in the data folder, readable by its owner alone; made at the first start. It lies outside the database, so
 * that whoever can write there cannot sign.
 */
export const readSigningKey = async (folder: string): Promise<string> => {
  const file = path.join(folder, 'audit-signing-key.pem');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, newSigningKey(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isThere(error)) throw error;
  }
  return readFile(file, 'utf8');
};
