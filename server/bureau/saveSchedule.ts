import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Clock } from '../clock.ts';
import type { Refusal } from '../refusal.ts';
import type { ScheduleChange } from '../store/batchSync.ts';
import type { Store } from '../store/store.ts';

/** Sets when the batch sync runs, for every server process; `revision` is the one that the administrator saw. */
export const saveSchedule = (
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  operatorId: string,
  { enabled, intervalSeconds }: ScheduleChange,
  revision: number,
): Promise<Result<true, Refusal>> =>
  store.transact(async (tables) => {
    const at = clock.now();
    const saved = await tables.batchSync.save({ enabled, intervalSeconds }, revision, at);
    if (!saved) return err({ name: 'changed-meanwhile' });
    tables.audit({
      at: at.toISOString(),
      operatorId,
      action: 'saveBatchSync',
      object: 'batchSync',
      result: JSON.stringify({ enabled, intervalSeconds }),
    });
    return ok(true);
  });
