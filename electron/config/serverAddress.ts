import { z } from 'zod';

const loopback = ['127.0.0.1', '[::1]', 'localhost'];

/**
 * A server's address as its origin, without a path. Plain HTTP only on loopback. Undefined where it is no such address.
 */
export const serverAddressOf = (text: string): string | undefined => {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (address === undefined || address.pathname !== '/' || address.username !== '') return undefined;
  const allowed =
    address.protocol === 'https:' || (address.protocol === 'http:' && loopback.includes(address.hostname));
  return allowed ? address.origin : undefined;
};

export const serverAddress = z.string().transform((text, context) => {
  const address = serverAddressOf(text);
  if (address !== undefined) return address;
  context.addIssue({ code: 'custom', message: 'no server address' });
  return z.NEVER;
});
