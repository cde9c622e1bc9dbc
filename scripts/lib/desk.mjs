// @ts-check
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

import { projectFolder } from './places.mjs';
import { startServer } from './services.mjs';

/** Where `npm start` and `npm run dev` keep the demo's data; ignored by git, and gone with the clone. */
const dataFolder = join(projectFolder, '.data');

/** A developer's machine may have no key store of the operating system; the demo's cards are invented. */
const managedConfiguration = { policies: { replicaWithoutKeyStore: true } };

/** The embedded server with demo cards, with the abort enabled. */
export const startDemoServer = () =>
  startServer(
    ['--port', '0', '--data', join(dataFolder, 'server'), '--demo-cards', '5000', '--demo-abort', 'on'],
    projectFolder,
  );

/**
 * Chromium's own flags that this machine needs: its sandbox refuses to run as root, and Electron 33 asks for X11 unless
 * told otherwise.
 */
export function chromiumFlags() {
  if (process.platform !== 'linux') return [];
  const isRoot = process.getuid?.() === 0;
  const hasWaylandOnly = Boolean(process.env['WAYLAND_DISPLAY']) && !process.env['DISPLAY'];
  return [...(isRoot ? ['--no-sandbox'] : []), ...(hasWaylandOnly ? ['--ozone-platform=wayland'] : [])];
}

/** @param {string} serverUrl */
export const deskFlags = (serverUrl) => [
  `--server=${serverUrl}`,
  `--user-data-dir=${join(dataFolder, 'desk')}`,
];

/**
 * The environment of an unpackaged desk. The configuration counts only where nobody but its owner can write it, whatever
 * the umask here.
 */
export function deskEnvironment() {
  const file = join(dataFolder, 'config.json');
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
  writeFileSync(file, `${JSON.stringify(managedConfiguration, null, 2)}\n`);
  chmodSync(dataFolder, 0o755);
  chmodSync(file, 0o644);
  return { ...process.env, CARD_DESK_CONFIG: file };
}
