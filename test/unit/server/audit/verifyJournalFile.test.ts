import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { jsonLines } from '../../../../server/audit/jsonLines.ts';
import { journalVerdictText } from '../../../../server/audit/journalVerdictText.ts';
import { verifyJournalFile } from '../../../../server/audit/verifyJournalFile.ts';
import { journalFileText, type Told } from '../../../../shared/contract/journalFile.ts';
import { hashOfEntry, journalGenesis, type ChainedEntry } from '../../../../shared/domain/journalChain.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A journal of so many entries, chained as the desk chains them. */
const journalOf = (details: readonly string[]): readonly ChainedEntry[] =>
  details.reduce<readonly ChainedEntry[]>((before, detail, index) => {
    const body = {
      seq: index + 1,
      at: '2026-05-04T11:00:00.000Z',
      commandId: `command-${index}`,
      operatorId: 'operator-1',
      kind: 'accepted',
      detail,
      previous: before.at(-1)?.hash ?? journalGenesis,
    };
    return [...before, { ...body, hash: hashOfEntry(body, sha256) }];
  }, []);

const entries = journalOf(['a', 'b', 'c', 'd', 'e']);
const toldOf = (length: number, of = entries): Told => ({ length, head: of[length - 1]?.hash ?? '' });
const fileOf = (of: readonly ChainedEntry[], told: Told | null = null): string =>
  journalFileText({
    deskId: 'desk-1',
    exportedAt: '2026-05-04T12:00:00.000Z',
    told: told === null ? null : { ...told, at: '2026-05-04T11:30:00.000Z' },
    entries: of,
  });

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const verify = async (content: string, word: Told | null = null) => {
  const file = join(folder, 'journal.jsonl');
  await writeFile(file, content);
  return verifyJournalFile(jsonLines(file), word);
};

/** The lines of the file of five entries: the beginning, then entry n on line n + 1, then the end. */
const tampered = (change: (lines: string[]) => readonly string[]): string =>
  change(fileOf(entries).trimEnd().split('\n')).join('\n');
const lineOf = (entry: ChainedEntry): string => JSON.stringify({ line: 'entry', ...entry });

describe('an exported journal', () => {
  it('is whole as it was exported, and says up to where the server vouches for it', async () => {
    const verdict = await verify(fileOf(entries, toldOf(4)), toldOf(3));
    expect(verdict).toMatchObject({ fault: null, entries: 5, vouchedFor: 3 });
    expect(journalVerdictText(verdict)).toContain('The server vouches for it up to entry 3. What came later');
    expect(await verify(fileOf(entries))).toMatchObject({ fault: null, vouchedFor: null });
    expect(await verify(fileOf([]))).toMatchObject({ fault: null, entries: 0 });
  });

  it.each([
    [
      'edited',
      (lines: string[]) => lines.with(3, String(lines[3]).replace('"detail":"c"', '"detail":"C"')),
      { kind: 'edited', line: 4, seq: 3 },
    ],
    [
      'edited and hashed anew',
      (lines: string[]) => {
        const changed = { ...(entries[2] as ChainedEntry), detail: 'C' };
        return lines.with(3, lineOf({ ...changed, hash: hashOfEntry(changed, sha256) }));
      },
      { kind: 'edited', line: 5, seq: 4 },
    ],
    ['removed', (lines: string[]) => lines.toSpliced(3, 1), { kind: 'removed', line: 4, seq: 3 }],
    [
      'removed at the beginning',
      (lines: string[]) => lines.toSpliced(1, 2),
      { kind: 'removed', line: 2, seq: 1 },
    ],
    [
      'inserted',
      (lines: string[]) => lines.toSpliced(3, 0, lineOf(journalOf(['a', 'b', 'x'])[2] as ChainedEntry)),
      { kind: 'inserted', line: 5, seq: 3 },
    ],
    [
      'put at another place',
      (lines: string[]) => lines.toSpliced(4, 0, String(lines[2])),
      { kind: 'inserted', line: 5, seq: 2 },
    ],
    ['cut off', (lines: string[]) => lines.slice(0, 4), { kind: 'cutOff', seq: 4 }],
    [
      'cut off in the middle of a line',
      (lines: string[]) => [...lines.slice(0, 4), String(lines[4]).slice(0, 40)],
      { kind: 'strange', line: 5 },
    ],
    ['cut off before its end', (lines: string[]) => lines.toSpliced(4, 2), { kind: 'cutOff', seq: 4 }],
    [
      'added behind the end',
      (lines: string[]) => [...lines, lineOf(journalOf(['a', 'b', 'c', 'd', 'e', 'f'])[5] as ChainedEntry)],
      { kind: 'strange', line: 8 },
    ],
    [
      'added before the end',
      (lines: string[]) =>
        lines.toSpliced(6, 0, lineOf(journalOf(['a', 'b', 'c', 'd', 'e', 'f'])[5] as ChainedEntry)),
      { kind: 'inserted', line: 8, seq: 6 },
    ],
    ['without a beginning', (lines: string[]) => lines.slice(1), { kind: 'strange', line: 1 }],
    ['empty', () => [], { kind: 'cutOff', seq: 1 }],
  ])('that was %s is not', async (_, change, fault) => {
    const verdict = await verify(tampered(change));
    expect(verdict.fault).toEqual(fault);
    expect(journalVerdictText(verdict)).toMatch(/^NOT VERIFIED: /);
  });

  it('that was cut off, end and all, is found by what the server was told', async () => {
    const short = entries.slice(0, 3);
    expect(await verify(fileOf(short))).toMatchObject({ fault: null });
    expect((await verify(fileOf(short), toldOf(5))).fault).toEqual({ kind: 'cutOff', seq: 4 });
    expect((await verify(fileOf(short, toldOf(5)))).fault).toEqual({ kind: 'cutOff', seq: 4 });
  });

  it('that was written anew as a whole is found by what the server was told', async () => {
    const anew = journalOf(['a', 'B', 'c', 'd', 'e']);
    expect(await verify(fileOf(anew))).toMatchObject({ fault: null });
    expect((await verify(fileOf(anew), toldOf(4))).fault).toEqual({ kind: 'rewritten', seq: 4 });
  });
});
