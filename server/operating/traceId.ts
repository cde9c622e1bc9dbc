import { randomUUID } from 'node:crypto';

const pattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace that a well-formed `traceparent` (W3C Trace Context, version 00) belongs to, else one of our own. */
export const traceIdOf = (traceparent: string | readonly string[] | undefined): string =>
  (typeof traceparent === 'string' ? pattern.exec(traceparent)?.[1] : undefined) ?? randomUUID();
