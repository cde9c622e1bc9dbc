// @ts-check
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What may be fetched or built again at any time, and outlives a fresh clone. XDG Base Directory Specification. */
export const cacheFolder = join(userFolder('XDG_CACHE_HOME', 'Caches', '.cache'), 'card-desk');

/**
 * @param {string} variable
 * @param {string} macName
 * @param {string} linuxName
 */
function userFolder(variable, macName, linuxName) {
  const set = process.env[variable];
  if (set) return set;
  if (process.platform === 'win32') return process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', macName);
  return join(homedir(), linuxName);
}
