import { describe, expect, it } from 'vitest';

import type { SaveFile } from '../../../../electron/main/saveFile.ts';
import { createTableSaver } from '../../../../electron/main/saveTable.ts';
import { ok } from '../../../../shared/domain/result.ts';

const saved: string[] = [];
const saveFile: SaveFile = async ({ name, content }) => {
  const text = await content();
  saved.push(name, text.ok && typeof text.value === 'string' ? text.value : '');
  return ok({ name });
};

const table = { name: 'outcome', records: [['Order', '=1+1']] };

describe('a table of the screens', () => {
  it('is saved as CSV that spreadsheets read as UTF-8 and run nothing of', async () => {
    const { saveTable } = createTableSaver({
      policies: { exportAllowed: true },
      saveFile,
      separator: () => ';',
    });
    expect(await saveTable(table)).toEqual(ok({ name: 'outcome.csv' }));
    expect(saved.splice(0)).toEqual(['outcome.csv', "\uFEFFOrder;'=1+1\r\n"]);
  });

  it('is saved nowhere where the IT department does not allow it, whoever asks', async () => {
    const { saveTable } = createTableSaver({
      policies: { exportAllowed: false },
      saveFile,
      separator: () => ';',
    });
    expect(await saveTable(table)).toMatchObject({ error: { name: 'export-not-allowed' } });
    expect(saved).toEqual([]);
  });
});
