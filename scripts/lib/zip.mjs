// @ts-check
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/**
 * A reader for plain zip files (APPNOTE.TXT: no zip64, no encryption, stored or deflated), because a bare Debian has no
 * `unzip` and the scripts run before any package is installed.
 *
 * @typedef {{ name: string, mode: number, method: number, compressedSize: number, size: number, headerOffset: number }} ZipEntry
 */

const endRecord = { signature: 0x06054b50, size: 22, maxComment: 0xffff };
const centralRecord = { signature: 0x02014b50, size: 46 };
const localRecord = { signature: 0x04034b50, size: 30 };

/**
 * Opens a zip file for the time of `use`.
 * @template T
 * @param {string} file
 * @param {(entries: ZipEntry[], read: (entry: ZipEntry) => Buffer) => T} use
 * @returns {T}
 */
export function withZip(file, use) {
  const fd = openSync(file, 'r');
  try {
    return use(readEntries(fd), (entry) => readEntry(fd, entry));
  } finally {
    closeSync(fd);
  }
}

/**
 * @param {number} fd
 * @param {number} offset
 * @param {number} length
 */
function readAt(fd, offset, length) {
  const buffer = Buffer.alloc(length);
  const read = readSync(fd, buffer, 0, length, offset);
  if (read !== length) throw new Error('The zip file ends too early.');
  return buffer;
}

/** @param {number} fd */
function findDirectory(fd) {
  const size = fstatSync(fd).size;
  const tailLength = Math.min(size, endRecord.size + endRecord.maxComment);
  const tail = readAt(fd, size - tailLength, tailLength);
  for (let at = tailLength - endRecord.size; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endRecord.signature) continue;
    return {
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
  }
  throw new Error('This is not a zip file.');
}

/**
 * @param {number} fd
 * @returns {ZipEntry[]}
 */
function readEntries(fd) {
  const { count, size, offset } = findDirectory(fd);
  const directory = readAt(fd, offset, size);
  const entries = [];
  for (let at = 0, index = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== centralRecord.signature)
      throw new Error('The zip directory is damaged.');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + centralRecord.size, at + centralRecord.size + nameLength),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at += centralRecord.size + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {number} fd
 * @param {ZipEntry} entry
 */
function readEntry(fd, entry) {
  const header = readAt(fd, entry.headerOffset, localRecord.size);
  if (header.readUInt32LE(0) !== localRecord.signature)
    throw new Error(`The zip entry ${entry.name} is damaged.`);
  const dataOffset =
    entry.headerOffset + localRecord.size + header.readUInt16LE(26) + header.readUInt16LE(28);
  const data = readAt(fd, dataOffset, entry.compressedSize);
  const content = entry.method === 0 ? data : inflateRawSync(data);
  if (content.length !== entry.size) throw new Error(`The zip entry ${entry.name} is damaged.`);
  return content;
}
