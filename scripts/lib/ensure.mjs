// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

import { withLock } from './lock.mjs';
import { packageBin } from './packageBin.mjs';
import { projectFolder } from './places.mjs';
import { run } from './run.mjs';
import { say, ScriptError } from './say.mjs';

/**
 * What can be built, from what, by which command. `outputs` have to exist for the build to count.
 * @typedef {{ inputs: string[], outputs: string[], package: string, command: string, args: string[] }} Target
 */

/** @type {Record<'desk' | 'server', Target>} */
const targets = {
  desk: {
    inputs: ['electron', 'renderer', 'shared', 'resources', 'electron.vite.config.ts'],
    outputs: ['out/main/index.js', 'out/renderer/index.html'],
    package: 'electron-vite',
    command: 'electron-vite',
    args: ['build'],
  },
  server: {
    inputs: ['server', 'shared', 'vite.server.config.ts'],
    outputs: ['out/server/index.js'],
    package: 'vite',
    command: 'vite',
    args: ['build', '-c', 'vite.server.config.ts'],
  },
};

const inputsOfAll = ['package.json', 'package-lock.json', 'tsconfig.base.json'];
const installStamp = inProject('node_modules/.card-desk-installed');
const npmWritesWithinMs = 5_000;

/** Two commands at once must not install or build over each other; another clone has a lock of its own. */
const projectLock = join(tmpdir(), `card-desk-${hashOf(projectFolder).slice(0, 16)}.lock`);

/** @param {string} name */
function inProject(name) {
  return join(projectFolder, name);
}

/** @param {string | Buffer} content */
function hashOf(content) {
  return createHash('sha256').update(content).digest('hex');
}

/** Installs the npm packages unless those that the lock file names are there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock(projectLock, 'it is installing or building', async () => {
    if (isInstalled()) return;
    say('installing the npm packages that package-lock.json names');
    const { code } = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
      cwd: projectFolder,
      output: 'showOnStderr',
    });
    if (code !== 0) throw new ScriptError(`npm ci failed (exit code ${code}); its messages are above.`);
    writeFileSync(installStamp, lockHash());
  });
}

const lockHash = () => hashOf(readFileSync(inProject('package-lock.json')));

/** By content first, for a checkout touches files without changing them; by time where npm was run by hand. */
function isInstalled() {
  const npmsOwnStamp = inProject('node_modules/.package-lock.json');
  if (!existsSync(npmsOwnStamp)) return false;
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === lockHash()) return true;
  return (
    statSync(npmsOwnStamp).mtimeMs + npmWritesWithinMs >= statSync(inProject('package-lock.json')).mtimeMs
  );
}

/**
 * Builds what was not built from the present sources. Needs the npm packages.
 * @param {readonly (keyof typeof targets)[]} names
 * @param {{ evenIfFresh?: boolean }} [options]
 */
export async function ensureBuilt(names, { evenIfFresh = false } = {}) {
  if (!evenIfFresh && names.every((name) => isBuilt(name))) return;
  await withLock(projectLock, 'it is installing or building', async () => {
    for (const name of names) {
      if (evenIfFresh || !isBuilt(name)) await build(name);
    }
  });
}

/** @param {keyof typeof targets} name */
async function build(name) {
  const target = targets[name];
  const stamp = stampOf(name);
  const fingerprint = fingerprintOf(target);
  say(`building the ${name}`);
  forgetBuild(name);
  const args = [packageBin(target.package, target.command), ...target.args];
  const { code } = await run(process.execPath, args, { cwd: projectFolder, output: 'showOnStderr' });
  if (code !== 0) throw new ScriptError(`The ${name} could not be built; the messages are above.`);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

/**
 * For those who write their own, other build to the same place: the next command builds anew.
 * @param {keyof typeof targets} name
 */
export const forgetBuild = (name) => rmSync(stampOf(name), { force: true });

/** @param {keyof typeof targets} name */
function isBuilt(name) {
  const target = targets[name];
  const stamp = stampOf(name);
  if (!existsSync(stamp) || !target.outputs.every((each) => existsSync(inProject(each)))) return false;
  return readFileSync(stamp, 'utf8') === fingerprintOf(target);
}

/** @param {keyof typeof targets} name */
const stampOf = (name) => inProject(`out/.built/${name}`);

/** @param {Target} target */
function fingerprintOf(target) {
  const hash = createHash('sha256');
  for (const name of [...inputsOfAll, ...target.inputs].flatMap(filesBelow)) {
    hash.update(`${name}\0${hashOf(readFileSync(inProject(name)))}\n`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} name relative to the project
 * @returns {string[]}
 */
function filesBelow(name) {
  const path = inProject(name);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [name];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(projectFolder.length + 1))
    .sort();
}
