import { expect, it } from 'vitest';

import { createJournal } from '../../../../../electron/engine/store/journal.ts';
import { createOutbox } from '../../../../../electron/engine/store/outbox.ts';
import { aCommand } from '../../../../support/commands.ts';
import { deskStoreKinds } from '../../../../support/storeKinds.ts';

const now = '2026-05-04T11:00:00.000Z';

it.each(deskStoreKinds)(
  'the outbox %s has nothing of a change that could not be put into the journal',
  (_, createPlace) => {
    const place = createPlace();
    const before = place.open({ deskId: 'desk-1', now });
    const [command, another] = [aCommand(), aCommand()];
    before.outbox.accept(command);
    before.close();
    const tables = place.openTables();
    const journal = createJournal(tables.journal, tables.notes);
    const outbox = createOutbox(tables, {
      ...journal,
      append: (note) => {
        journal.append(note);
        throw new Error('cut off');
      },
    });
    expect(() => outbox.accept(another)).toThrow('cut off');
    expect(() => outbox.beginAttempt(command.id, now)).toThrow('cut off');
    tables.close();
    const after = place.open({ deskId: 'desk-1', now });
    expect(after.outbox.find(command.id)).toEqual(command);
    expect(after.outbox.find(another.id)).toBeUndefined();
    expect(after.journal.entries().map(({ kind }) => kind)).toEqual(['accepted']);
    after.close();
    place.remove();
  },
);
