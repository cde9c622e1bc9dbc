import { describe, expect, it } from 'vitest';

import { batchSyncRiskOf, outlookOf } from '../../../../shared/domain/outlook.ts';

const at = '2026-11-25T14:15:00.000Z';
const due = Date.parse(at);
const handOver = { from: 'processing', to: 'ordered' };

describe('the batch sync', () => {
  const waiting = { state: 'processing', handOver, nextRunAt: at, isOnline: false, now: due - 1 };
  const riskOf = (change: Partial<typeof waiting> | { handOver: null } | { nextRunAt: null }) =>
    batchSyncRiskOf({ ...waiting, ...change });

  it('may be faster than a desk that is not online', () => {
    expect(riskOf({})).toEqual({ kind: 'batchSyncAhead', at, state: 'ordered' });
  });

  it('is no risk while the desk is online, up to the moment that it runs', () => {
    expect(riskOf({ isOnline: true })).toBeNull();
    expect(riskOf({ isOnline: true, now: due })).toMatchObject({ kind: 'batchSyncPassed' });
  });

  it('has passed from its own moment on', () => {
    expect(riskOf({ now: due })).toEqual({ kind: 'batchSyncPassed', at, state: 'ordered' });
  });

  it('takes cards in no state but that of the hand-over', () => {
    expect(riskOf({ state: 'requested' })).toBeNull();
    expect(riskOf({ state: 'ordered' })).toBeNull();
    expect(riskOf({ state: 'queued', handOver: { from: 'queued', to: 'sent' } })).toMatchObject({
      state: 'sent',
    });
  });

  it('is no risk where there is none, or nothing is known of it', () => {
    expect(riskOf({ nextRunAt: null })).toBeNull();
    expect(riskOf({ handOver: null })).toBeNull();
  });
});

describe('the outlook of a command that waits', () => {
  const since = '2026-11-25T14:02:00.000Z';
  const command = { stateRevision: 4 };
  const card = { state: 'ordered', stateRevision: 5, stateSince: since };
  const risk = batchSyncRiskOf({ state: 'processing', handOver, nextRunAt: at, isOnline: false, now: due });

  it('is that of the batch sync while the card is as the operator saw it', () => {
    const seen = { ...card, state: 'processing', stateRevision: 4 };
    expect(outlookOf({ command, endState: 'aborted', card: seen, risk })).toEqual(risk);
    expect(outlookOf({ command, endState: 'aborted', card: seen, risk: null })).toBeNull();
  });

  it('is bad where the card changed meanwhile, whatever the batch sync does', () => {
    const changed = { kind: 'cardChanged', state: 'ordered', since };
    expect(outlookOf({ command, endState: 'aborted', card, risk })).toEqual(changed);
    expect(outlookOf({ command, endState: undefined, card, risk })).toEqual(changed);
  });

  it('is bad where the card left its state and came back', () => {
    const back = { ...card, state: 'processing', stateRevision: 6 };
    expect(outlookOf({ command, endState: 'aborted', card: back, risk: null })).toMatchObject({
      kind: 'cardChanged',
      state: 'processing',
    });
  });

  it('is that nothing is left to do where somebody else did the same', () => {
    const done = { ...card, state: 'aborted' };
    expect(outlookOf({ command, endState: 'aborted', card: done, risk })).toEqual({
      kind: 'alreadyDone',
      state: 'aborted',
      since,
    });
  });
});
