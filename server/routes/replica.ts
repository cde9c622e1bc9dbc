import { changesPage, changesQuery, snapshotPage, snapshotQuery } from '../../shared/contract/http.ts';
import { readChanges } from '../replica/readChanges.ts';
import { readSnapshot } from '../replica/readSnapshot.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal, sendResult } from './respond.ts';
import { sitesAsked } from './sitesAsked.ts';

/** After a restore every desk wants a snapshot at once; the others wait their turn. */
const snapshotsAtOnce = 8;

export const addReplicaRoutes = (app: App, parts: RouteParts): void => {
  let snapshots = 0;
  app.get(
    '/v1/cards/snapshot',
    { schema: { querystring: snapshotQuery, response: { 200: snapshotPage } } },
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
    { schema: { querystring: changesQuery, response: { 200: changesPage } } },
    async (request, reply) => {
      const { cursor, limit } = request.query;
      return sendResult(reply, await readChanges(parts, operatorOf(request), cursor, limit));
    },
  );
};
