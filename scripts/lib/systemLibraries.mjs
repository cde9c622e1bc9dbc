// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';

import { hasDisplay } from './display.mjs';
import { run } from './run.mjs';
import { say, ScriptError } from './say.mjs';

const forElectron = [
  'libnss3',
  'libatk-bridge2.0-0',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'libxss1',
  'libdrm2',
  'fonts-dejavu-core',
];
const forDisplay = ['xvfb'];
const forTests = ['gnome-keyring', 'dbus', 'strace'];

/**
 * Makes sure that Linux has what Electron's window needs: installs it where this runs as root on Debian (or a child of
 * it), and otherwise fails with the one command to run.
 * @param {{ tests: boolean }} options `tests`: also what only the tests need
 */
export async function ensureSystemLibraries({ tests }) {
  if (process.platform !== 'linux') return;
  const wanted = [...forElectron, ...(hasDisplay() ? [] : forDisplay), ...(tests ? forTests : [])];
  if (!isDebian()) return;
  const missing = missingPackages(wanted);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new ScriptError(
      `Electron needs system packages that are missing here. Install them once with:\n\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}\n`,
    );
  }
  await install(missing);
}

/** @param {readonly string[]} packages */
async function install(packages) {
  say(`installing the system packages ${packages.join(', ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['-qq', 'update'], { env, output: 'collect' });
  if (update.code !== 0) say('apt-get update failed; trying to install all the same');
  const args = [
    '-qq',
    'install',
    '-y',
    '--no-install-recommends',
    '-o',
    'DPkg::Lock::Timeout=300',
    ...packages,
  ];
  const { code, stdout, stderr } = await run('apt-get', args, { env, output: 'collect' });
  if (code !== 0)
    throw new ScriptError(`apt-get could not install ${packages.join(' ')}:\n${stdout}${stderr}`);
}

/** Other distributions name their packages differently; there Electron itself says which library it misses. */
const isDebian = () => existsSync('/usr/bin/dpkg-query') && existsSync('/usr/bin/apt-get');

/**
 * @param {readonly string[]} packages
 * @returns {string[]} under the names that this release of Debian knows
 */
function missingPackages(packages) {
  const installed = installedPackages();
  return packages.map(nameInThisRelease).filter((name) => !installed.has(name));
}

/** @returns {Set<string>} */
function installedPackages() {
  const query = ['-W', '-f', '${db:Status-Abbrev} ${Package}\\n'];
  const { stdout } = spawnSync('dpkg-query', query, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const lines = stdout.split('\n').filter((line) => line.startsWith('ii '));
  return new Set(lines.map((line) => line.split(/\s+/)[1] ?? ''));
}

/**
 * Since the 64-bit time transition (Debian 13, Ubuntu 24.04) three of the libraries carry another name.
 * @param {string} name
 */
function nameInThisRelease(name) {
  const renamed = ['libatk-bridge2.0-0', 'libgtk-3-0', 'libasound2'];
  return renamed.includes(name) && hasTime64Names() ? `${name}t64` : name;
}

function hasTime64Names() {
  const release = readFileSync('/etc/os-release', 'utf8');
  const id = /^ID="?(\w+)/m.exec(release)?.[1];
  const version = Number(/^VERSION_ID="?([\d.]+)/m.exec(release)?.[1] ?? Number.NaN);
  return id === 'ubuntu' ? version >= 24.04 : id === 'debian' && !(version < 13);
}
