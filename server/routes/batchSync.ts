import { batchSyncRun } from '../../shared/contract/http.ts';
import { describe } from '../openapi/operation.ts';
import type { App, RouteParts } from './parts.ts';

export const addBatchSyncRoute = (app: App, { batchSync }: RouteParts): void => {
  const described = describe({
    id: 'runBatchSync',
    summary: 'Hands over to the bureau now what waits for it.',
    tag: 'administration',
  });
  const config = { roles: ['administrator' as const], ...described };
  const schema = { response: { 200: batchSyncRun } };
  app.post('/v1/admin/batch-sync/run', { config, schema }, () => batchSync.runNow());
};
