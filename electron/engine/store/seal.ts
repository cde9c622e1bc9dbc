import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ivLength = 12;
const tagLength = 16;

/** Encrypts and authenticates small records (AES-256-GCM, NIST SP 800-38D). `place` ties a record to its row. */
export type Seal = {
  close(place: string, text: string): Uint8Array;
  /** Throws where the record was changed or belongs to another place. */
  open(place: string, sealed: Uint8Array): string;
};

export const createSeal = (key: Uint8Array): Seal => ({
  close: (place, text) => {
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  },
  open: (place, sealed) => {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivLength), {
      authTagLength: tagLength,
    })
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
    return decipher.update(bytes.subarray(ivLength + tagLength), undefined, 'utf8') + decipher.final('utf8');
  },
});

/** What was sealed at this place; undefined where the seal does not open, or on nothing that `read` takes. */
export const opened = <T>(
  seal: Seal,
  place: string,
  sealed: Uint8Array,
  read: (stored: unknown) => T,
): T | undefined => {
  try {
    return read(JSON.parse(seal.open(place, sealed)));
  } catch {
    return undefined;
  }
};

/** One key for each use, drawn from the desk key (HKDF-SHA-256, RFC 5869). 32 bytes. */
export const deriveKey = (key: Uint8Array, use: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), use, 32));
