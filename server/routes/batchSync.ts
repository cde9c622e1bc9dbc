import { batchSyncRun } from '../../shared/contract/http.ts';
import type { App, RouteParts } from './parts.ts';

export const addBatchSyncRoute = (app: App, { batchSync }: RouteParts): void => {
  const config = { roles: ['administrator' as const] };
  const schema = { response: { 200: batchSyncRun } };
  app.post('/v1/admin/batch-sync/run', { config, schema }, () => batchSync.runNow());
};
