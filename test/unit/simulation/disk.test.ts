import { describe, expect, it } from 'vitest';

import { StoreError, storeErrorOf } from '../../../electron/engine/store/storeError.ts';
import { aCard, aCommand } from '../../support/commands.ts';
import { createDisk, storeFault, type Disk } from '../../simulation/stores/disk.ts';
import { openMemoryDeskStore } from '../../simulation/stores/memoryDeskStore.ts';
import { createMemoryReplicaFiles } from '../../simulation/stores/memoryReplicaFiles.ts';

const now = '2026-05-04T11:00:00.000Z';
const scope = { server: 'https://cards.example.org', scope: 'scope-1' };

const open = (disk: Disk) => openMemoryDeskStore({ disk, newDeskId: () => 'desk-1', now });

describe('a simulated disk', () => {
  it('has after a crash what was committed, and takes nothing more from what ran before', () => {
    const disk = createDisk();
    const fallen = open(disk);
    const command = aCommand();
    fallen.outbox.accept(command);
    fallen.outbox.beginAttempt(command.id, now);
    disk.crash();
    fallen.outbox.endAttempt(command.id, { kind: 'done', note: null }, now);
    const { outbox, journal } = open(disk);
    expect(outbox.find(command.id)).toMatchObject({ state: { kind: 'unconfirmed' }, attempts: 1 });
    expect(journal.verify()).toEqual({ entries: 3, broken: null, loss: null });
  });

  it('that syncs only when told loses what came after', () => {
    const disk = createDisk({ syncs: 'whenTold' });
    const fallen = open(disk);
    const [kept, lost] = [aCommand(), aCommand()];
    fallen.outbox.accept(kept);
    disk.sync();
    fallen.outbox.accept(lost);
    fallen.outbox.takeBack(kept.id, now);
    expect(fallen.outbox.find(lost.id)).toEqual(lost);
    disk.crash();
    const { deskId, outbox, journal } = open(disk);
    expect(deskId).toBe('desk-1');
    expect(outbox.find(kept.id)).toEqual(kept);
    expect(outbox.find(lost.id)).toBeUndefined();
    expect(journal.verify()).toEqual({ entries: 1, broken: null, loss: null });
  });

  it('that syncs only when told goes back to the files that were there', () => {
    const disk = createDisk({ syncs: 'whenTold' });
    const files = createMemoryReplicaFiles(disk);
    const [present, staging] = [files.open(scope), files.openStaging(scope)];
    present.apply([], { cursor: 'present' });
    staging.apply([{ kind: 'card', card: aCard() }], { cursor: 'staging' });
    disk.sync();
    files.promote(scope, present, staging).apply([], { cursor: 'later' });
    disk.crash();
    const after = createMemoryReplicaFiles(disk);
    expect(after.open(scope).facts().cursor).toBe('present');
    expect(after.openStaging(scope).facts().cursor).toBe('staging');
    expect(after.openStaging(scope).cards.count()).toBe(1);
  });

  it('can be full: the change fails as the real store’s does, and nothing of it is left', () => {
    let full = false;
    const disk = createDisk({
      beforeWrite: (file) => {
        if (full && file === 'outbox.db') throw storeFault('SQLITE_FULL');
      },
    });
    const { outbox, journal } = open(disk);
    const command = aCommand();
    full = true;
    const attempt = (): unknown => {
      try {
        return outbox.accept(command);
      } catch (error) {
        return error;
      }
    };
    expect(storeErrorOf(attempt(), 'outbox')).toBeInstanceOf(StoreError);
    expect(outbox.find(command.id)).toBeUndefined();
    createMemoryReplicaFiles(disk).open(scope).apply([], { cursor: 'c1' });
    full = false;
    expect(attempt()).toBe(true);
    expect(journal.verify()).toEqual({ entries: 1, broken: null, loss: null });
  });

  it('can crash in the middle of putting one file in another’s place', () => {
    let left = Number.POSITIVE_INFINITY;
    const disk: Disk = createDisk({
      beforeWrite: () => {
        left -= 1;
        if (left > 0) return;
        disk.crash();
        throw new Error('crashed');
      },
    });
    const files = createMemoryReplicaFiles(disk);
    const [present, staging] = [files.open(scope), files.openStaging(scope)];
    present.apply([], { cursor: 'present' });
    staging.apply([], { cursor: 'staging' });
    left = 2;
    expect(() => files.promote(scope, present, staging)).toThrow('crashed');
    left = Number.POSITIVE_INFINITY;
    const after = createMemoryReplicaFiles(disk);
    expect(after.open(scope).facts().cursor).toBeNull();
    expect(after.openStaging(scope).facts().cursor).toBe('staging');
  });
});
