import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

const logHeaderBytes = 32;
const frameHeaderBytes = 24;
const magics: readonly number[] = [0x37_7f_06_82, 0x37_7f_06_83];

/**
 * How many frames of a store's log, as far as they belong to its present run, end at a commit that something was written
 * after: what SQLite has to find when it opens the file, for it leaves out, without a word, all from the first damaged
 * frame on. The last commit may have been under way when the process was killed, and half of it is no damage; whatever
 * follows a commit was written once that one was safe. Infinity: it is no log.
 * https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
export const safeFrames = (log: string): number => {
  if (!existsSync(log)) return 0;
  const handle = openSync(log, 'r');
  try {
    return safeIn(fstatSync(handle).size, (at, length) => {
      const bytes = Buffer.alloc(length);
      readSync(handle, bytes, 0, length, at);
      return bytes;
    });
  } finally {
    closeSync(handle);
  }
};

const safeIn = (size: number, read: (at: number, length: number) => Buffer): number => {
  if (size <= logHeaderBytes) return 0;
  const header = read(0, logHeaderBytes);
  if (!magics.includes(header.readUInt32BE(0))) return Infinity;
  const frameBytes = frameHeaderBytes + header.readUInt32BE(8);
  const salts = header.subarray(16, 24);
  let committed = 0;
  let safe = 0;
  for (let frame = 1; logHeaderBytes + frame * frameBytes <= size; frame += 1) {
    const found = read(logHeaderBytes + (frame - 1) * frameBytes, frameHeaderBytes);
    if (!found.subarray(8, 16).equals(salts)) continue;
    safe = committed;
    if (found.readUInt32BE(4) !== 0) committed = frame;
  }
  return safe;
};
