import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Replica } from '../../../../../electron/engine/store/replica.ts';
import type { ReplicaFiles } from '../../../../../electron/engine/store/replicaFiles.ts';
import { aCard, aConfiguration } from '../../../../support/commands.ts';
import { replicaKinds } from '../../../../support/storeKinds.ts';

const scope = { server: 'https://cards.example.org', scope: 'scope-1' };
const asOf = '2026-05-04T11:00:00.000Z';
const nothing = { asOf: null, cursor: null, next: null, batchSync: null };

describe.each(replicaKinds)('replicas %s', (_, createPlace) => {
  let place: ReturnType<typeof createPlace>;
  let files: ReplicaFiles;
  let opened: Replica[];

  const open = (of = scope): Replica => {
    const replica = files.open(of);
    opened.push(replica);
    return replica;
  };
  const openStaging = (): Replica => {
    const staging = files.openStaging(scope);
    opened.push(staging);
    return staging;
  };
  const promote = (present: Replica, staging: Replica): Replica => {
    const replica = files.promote(scope, present, staging);
    opened.push(replica);
    return replica;
  };
  const closeAll = (): void => {
    for (const replica of opened) replica.close();
    opened = [];
  };
  const restart = (): void => {
    closeAll();
    files = place.restarted();
  };

  beforeEach(() => {
    place = createPlace();
    files = place.files;
    opened = [];
  });

  afterEach(() => {
    closeAll();
    place.remove();
  });

  it('begin empty', () => {
    const replica = open();
    expect(replica.facts()).toEqual(nothing);
    expect(replica.configuration()).toBeNull();
    expect(replica.cards.count()).toBe(0);
  });

  it('have what was applied after the desk was started again', () => {
    const [kept, removed] = [aCard(), aCard()];
    const replica = open();
    replica.apply(
      [
        { kind: 'card', card: kept },
        { kind: 'card', card: removed },
        { kind: 'configuration', configuration: aConfiguration() },
      ],
      { cursor: 'c1', asOf },
    );
    replica.apply([{ kind: 'cardRemoved', id: removed.id }], { cursor: 'c2' });
    restart();
    expect(open().facts()).toEqual({ ...nothing, asOf, cursor: 'c2' });
    expect(open().configuration()).toEqual(aConfiguration());
    expect(open().cards.find(kept.id)).toEqual(kept);
    expect(open().cards.count()).toBe(1);
  });

  it('have the newest version of a card, in whatever order the versions come', () => {
    const card = aCard();
    const newer = { ...card, version: card.version + 2, state: 'aborted' };
    const replica = open();
    for (const next of [card, newer, { ...card, version: card.version + 1 }]) {
      replica.apply([{ kind: 'card', card: next }], {});
    }
    expect(replica.cards.find(card.id)).toEqual(newer);
  });

  it('have nothing of changes that could not all be applied', () => {
    const [before, after] = [aCard(), aCard()];
    const replica = open();
    replica.apply([{ kind: 'card', card: before }], { cursor: 'c1' });
    const broken = { ...aCard(), holder: undefined as never };
    expect(() => {
      replica.apply(
        [
          { kind: 'card', card: after },
          { kind: 'cardRemoved', id: before.id },
          { kind: 'card', card: broken },
        ],
        { cursor: 'c2' },
      );
    }).toThrow();
    expect(replica.facts().cursor).toBe('c1');
    expect(replica.cards.find(before.id)).toEqual(before);
    expect(replica.cards.find(after.id)).toBeUndefined();
    expect(
      replica.cards.search({ objectType: after.objectType, state: null, text: '' }, anySort),
    ).toHaveLength(1);
  });

  it('are apart by server and scope', () => {
    open().apply([{ kind: 'card', card: aCard() }], {});
    expect(open({ ...scope, scope: 'scope-2' }).cards.count()).toBe(0);
    expect(open({ ...scope, server: 'https://other.example.org' }).cards.count()).toBe(0);
  });

  it('are filled beside the present one, and go on with the filling later', () => {
    open().apply([{ kind: 'card', card: aCard() }], { cursor: 'old', asOf });
    const staging = openStaging();
    staging.apply([{ kind: 'card', card: aCard() }], { next: 'n1' });
    files.release(staging);
    restart();
    expect(openStaging().facts().next).toBe('n1');
    expect(openStaging().cards.count()).toBe(1);
    expect(open().facts().cursor).toBe('old');
  });

  it('give way to the copy that was filled', () => {
    const [old, filled] = [aCard(), aCard()];
    const present = open();
    present.apply([{ kind: 'card', card: old }], { cursor: 'old', asOf });
    const staging = openStaging();
    staging.apply([{ kind: 'card', card: filled }], { cursor: 'new', asOf });
    const replica = promote(present, staging);
    expect(replica.cards.find(filled.id)).toEqual(filled);
    replica.apply([{ kind: 'card', card: aCard() }], { cursor: 'newer' });
    restart();
    expect(open().facts().cursor).toBe('newer');
    expect(open().cards.find(old.id)).toBeUndefined();
    expect(openStaging().facts()).toEqual(nothing);
    expect(openStaging().cards.count()).toBe(0);
  });

  it('begin the filling anew when it was of no use', () => {
    const staging = openStaging();
    staging.apply([{ kind: 'card', card: aCard() }], { next: 'n1' });
    files.discardStaging(scope, staging);
    expect(openStaging().facts().next).toBeNull();
    expect(openStaging().cards.count()).toBe(0);
  });
});

const anySort = { field: 'order', direction: 'asc' } as const;
