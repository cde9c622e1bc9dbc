import { parseArgs } from 'node:util';

import type { Told } from '../shared/contract/journalFile.ts';
import { endWith } from './audit/endWith.ts';
import { journalVerdictText } from './audit/journalVerdictText.ts';
import { jsonLines } from './audit/jsonLines.ts';
import { verifyJournalFile } from './audit/verifyJournalFile.ts';

const usage =
  'npm run journal:verify -- FILE [--told LENGTH:HEAD]\n' +
  'LENGTH:HEAD is what the server was told: longestJournal of the desk in the list of workstations.\n';

const toldOf = (text: string): Told => {
  const [, length, head] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (length === undefined || head === undefined) {
    throw new Error(`--told ${text}: expected a number and 64 digits of a hash, like 12:9f86d0…`);
  }
  return { length: Number(length), head };
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { told: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (values.help || file === undefined || positionals.length > 1) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  const word = values.told === undefined ? null : toldOf(values.told);
  const verdict = await verifyJournalFile(jsonLines(file), word);
  process.stdout.write(journalVerdictText(verdict));
  return verdict.fault === null ? 0 : 1;
};

await endWith(main);
