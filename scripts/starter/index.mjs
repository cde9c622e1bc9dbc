// Opens the project that is named on the command line, as the `default_app.asar` of an unpacked Electron does; the
// fallback runtime (scripts/lib/fallbackRuntime.mjs) has none. Electron waits for this module before it says "ready",
// so the import is awaited: the project can still register privileged schemes.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

import { app } from 'electron';

const argument = process.argv.slice(1).find((each) => !each.startsWith('-'));
if (argument === undefined) {
  process.stderr.write('Usage: electron [options] PATH, where PATH is a folder with a package.json\n');
  process.exit(2);
}

const folder = resolve(argument);
const {
  name,
  productName,
  version,
  main = 'index.js',
} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

process.defaultApp = true;
app.setAppPath(folder);
app.setName(productName ?? name);
app.setVersion(version);
await import(pathToFileURL(join(folder, main)).href);
