import type { DeskProblemName } from '../../shared/domain/problem.ts';
import { StoreError, type StoreFault } from './store/storeError.ts';

/** What a person is told of something that was thrown. */
export const faultProblem = (error: unknown): DeskProblemName => {
  if (!(error instanceof StoreError)) return 'desk-fault';
  return error.store === 'replica' ? 'replica-unavailable' : outboxProblems[error.fault];
};

const outboxProblems: Record<StoreFault, DeskProblemName> = {
  full: 'outbox-unavailable',
  inUse: 'outbox-in-use',
  damaged: 'outbox-damaged',
};
