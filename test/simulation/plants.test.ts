import { beforeAll, describe, expect, it } from 'vitest';

import { inOutbox } from './plants/inOutbox.ts';
import { inReplica } from './plants/inReplica.ts';
import { inServer } from './plants/inServer.ts';
import { inTransport } from './plants/inTransport.ts';
import { searchIn } from './run/search.ts';
import { createStage } from './world/stage.ts';
import type { Stage } from './world/world.ts';

const planted = [...inOutbox, ...inReplica, ...inTransport, ...inServer];

/** As many as the promises are held for. */
const seeds = { first: 1, last: 2_000 };

let stage: Stage;

beforeAll(async () => {
  stage = await createStage();
});

describe('a desk or server that', () => {
  it.each(planted)('$name is found', async ({ parts, breaks }) => {
    const failure = await searchIn(stage, seeds, parts);
    expect(breaks).toContain(failure?.story.broken?.promise);
  });
});
