import { changesPage, changesQuery, snapshotPage, snapshotQuery } from '../../shared/contract/http.ts';
import { describe } from '../openapi/operation.ts';
import { readChanges } from '../replica/readChanges.ts';
import { readSnapshot } from '../replica/readSnapshot.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal, sendResult } from './respond.ts';
import { sitesAsked } from './sitesAsked.ts';

/** After a restore every desk wants a snapshot at once; the others wait their turn. */
const snapshotsAtOnce = 8;

const snapshot = describe({
  id: 'getSnapshot',
  summary: 'Every card that the operator may see, in pages.',
  tag: 'replica',
  problems: ['resync-required'],
});
const changes = describe({
  id: 'getChanges',
  summary: 'What changed since the cursor, in the order of commits.',
  tag: 'replica',
  problems: ['resync-required'],
});

export const addReplicaRoutes = (app: App, parts: RouteParts): void => {
  let snapshots = 0;
  app.get(
    '/v1/cards/snapshot',
    { config: snapshot, schema: { querystring: snapshotQuery, response: { 200: snapshotPage } } },
    async (request, reply) => {
      if (snapshots >= snapshotsAtOnce) return sendRefusal(reply, { name: 'unavailable', retryAfter: 1 });
      const { site, after, limit } = request.query;
      const permitted = operatorOf(request).sites;
      snapshots += 1;
      const page = await readSnapshot(parts.store, {
        permitted,
        asked: sitesAsked(site),
        after,
        limit,
      }).finally(() => {
        snapshots -= 1;
      });
      return sendResult(reply, page);
    },
  );
  app.get(
    '/v1/changes',
    { config: changes, schema: { querystring: changesQuery, response: { 200: changesPage } } },
    async (request, reply) => {
      const { cursor, limit } = request.query;
      return sendResult(reply, await readChanges(parts.readFeed, operatorOf(request), cursor, limit));
    },
  );
};
