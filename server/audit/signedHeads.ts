import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

import type { ChainHeads, SignedHeads } from '../store/audit.ts';

const textOf = (at: string, { audit, history }: ChainHeads): Buffer =>
  Buffer.from(['card-desk audit heads 1', at, audit.seq, audit.hash, history.seq, history.hash].join('\n'));

const publicKeyOf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');

/** Signs the ends of both chains (Ed25519, RFC 8032); `privateKey` is PEM. */
export const signHeads = (privateKey: string, at: string, heads: ChainHeads): SignedHeads => {
  const key = createPrivateKey(privateKey);
  return {
    ...heads,
    at,
    publicKey: publicKeyOf(key),
    signature: sign(null, textOf(at, heads), key).toString('base64'),
  };
};

/** Whether the signature is that of the key which the heads name. Whose key that is, is another question. */
export const isSignedRight = ({ at, publicKey, signature, ...heads }: SignedHeads): boolean => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
    return verify(null, textOf(at, heads), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
};

/** What people compare: SHA-256 of the public key, in hex. */
export const fingerprintOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');

export const fingerprintOfPrivate = (privateKey: string): string =>
  fingerprintOf(publicKeyOf(createPrivateKey(privateKey)));
