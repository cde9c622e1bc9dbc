import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { loadCatalogue } from '../../../server/catalogue/loadCatalogue.ts';
import { examples, reportLost } from '../../support/catalogueFolder.ts';

describe('the catalogue folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'card-desk-catalogue-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const put = (file: string, content: string | object) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(path.join(folder, file), text);
  };
  const load = () => loadCatalogue({ catalogue: folder, orderQueue: true });
  const faults = (): string => {
    try {
      load();
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  const changed = (change: object): object => ({ ...(JSON.parse(examples().process) as object), ...change });

  test('takes the handbook’s examples beside the shipped definitions', () => {
    const shipped = loadCatalogue({ catalogue: null, orderQueue: true });
    put('lost.json', examples().process);
    put('permit.json', examples().objectType);
    put('readme.txt', 'no definition');
    const { objectTypes, processes } = load();
    expect(processes.map(({ symbolicName }) => symbolicName)).toEqual([
      ...shipped.processes.map(({ symbolicName }) => symbolicName),
      reportLost,
    ]);
    expect(objectTypes.map(({ name }) => name)).toEqual(['temporaryCard', 'card', 'parkingPermit']);
  });

  test.each([
    ['an unknown state', { endState: 'gone' }, `${reportLost}: unknown end state gone`],
    [
      'a transition that the graph lacks',
      { startStates: ['produced'] },
      `${reportLost}: temporaryCard has no transition produced to locked`,
    ],
    ['an unknown object type', { objectType: 'badge' }, `${reportLost}: unknown object type badge`],
    [
      'the name of a shipped one',
      { symbolicName: 'TempCardsProcLock' },
      'process TempCardsProcLock is defined twice',
    ],
    ['a missing language', { texts: { en: {}, de: {} } }, `${reportLost}: texts.sv: `],
    ['a word that no definition has', { wizard: 'no' }, `${reportLost}: the definition: Unrecognized key`],
    ['an unknown kind', { kind: 'form' }, `${reportLost}: kind: Invalid`],
  ])('names file and definition of %s', (_, change, fault) => {
    put('wrong.json', changed(change));
    expect(faults()).toContain(`wrong.json: ${fault}`);
  });

  test('names a file that is not JSON, and both files of one name', () => {
    put('broken.json', '{');
    put('one.json', examples().process);
    put('two.json', examples().process);
    expect(faults()).toBe(
      `The catalogue is wrong. broken.json: not JSON; one.json, two.json: process ${reportLost} is defined twice.`,
    );
  });

  test('names every fault at once', () => {
    put('a.json', changed({ endState: 'gone' }));
    put('b.json', '[]');
    put('c.json', changed({ symbolicName: 'Other', objectType: 'badge' }));
    const said = faults();
    for (const fault of ['a.json: TempCardsReportLost: ', 'b.json: ', 'c.json: Other: ']) {
      expect(said).toContain(fault);
    }
  });

  test('names a folder that is not there', () => {
    folder = path.join(folder, 'nowhere');
    expect(faults()).toContain('nowhere: the catalogue folder cannot be read');
    folder = path.dirname(folder);
  });
});
