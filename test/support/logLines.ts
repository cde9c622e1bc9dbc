import { Writable } from 'node:stream';
import type { Logger } from 'pino';

import { createLogger } from '../../server/operating/logger.ts';

export type LogLines = {
  readonly logger: Logger;
  readonly text: () => string;
  readonly lines: () => readonly Record<string, unknown>[];
};

/** A logger that keeps what it is told. */
export const keepLog = (level: string): LogLines => {
  const kept: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _, done) => {
      kept.push(chunk.toString('utf8'));
      done();
    },
  });
  const text = () => kept.join('');
  return {
    logger: createLogger(level, destination),
    text,
    lines: () =>
      text()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
};
