import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { openDeskStore } from '../../../electron/engine/store/deskStore.ts';
import { aCommand } from '../../support/commands.ts';
import { type Benchmark, sideBySide, timeEntry } from '../lib/benchmark.ts';

const rounds = 200;
const page = Buffer.alloc(4_096, 7);

/** From Next to the disk: a command, its journal entry and the head of the journal, safe when it returns. */
export const benchmark: Benchmark = {
  sizes: [10_000],
  run: async ({ cards, folder }) => {
    const store = openDeskStore({
      path: join(folder, 'outbox.db'),
      key: new Uint8Array(32).fill(7),
      newDeskId: () => 'desk-1',
      now: '2026-05-04T12:00:00.000Z',
    });
    const file = openSync(join(folder, 'appended'), 'a');
    const times = sideBySide(
      rounds,
      () => store.outbox.accept(aCommand()),
      () => {
        writeSync(file, page);
        fdatasyncSync(file);
      },
    );
    closeSync(file);
    store.close();
    return [timeEntry('desk: a command safe on disk', cards, times, 2)];
  },
};
