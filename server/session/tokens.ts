import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits; what nobody can guess needs no salt when it is hashed. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Only hashes are stored: whoever reads the database cannot act for anyone. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The token that replaces this one: always the same, so that a request sent twice gets it twice. */
export const successorOf = (token: string, secret: Buffer): string =>
  createHmac('sha256', secret).update(`refresh:${token}`).digest('base64url');
