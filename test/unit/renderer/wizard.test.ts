import { describe, expect, it } from 'vitest';

import { inputOf, warningOf } from '../../../renderer/features/wizard/standing.ts';

const now = Date.parse('2026-11-23T14:02:00Z');
const fresh = '2026-11-23T14:01:30Z';
const old = '2026-11-23T11:02:00Z';

describe('the warning before Next', () => {
  it('is none while the desk is online and its data fresh', () => {
    expect(warningOf({ connection: 'online', asOf: fresh, now })).toEqual({ kind: 'none' });
  });

  it('says that online data is old', () => {
    expect(warningOf({ connection: 'online', asOf: old, now })).toEqual({
      kind: 'old',
      asOf: old,
    });
  });

  it.each(['offline', 'connecting', 'signInNeeded', 'clientTooOld'] as const)(
    'says that it is a request while the connection is %s',
    (connection) => {
      expect(warningOf({ connection, asOf: fresh, now })).toEqual({
        kind: 'offline',
        asOf: fresh,
      });
    },
  );

  it('says that it is a request, and does not call it offline, while the connection comes and goes', () => {
    expect(warningOf({ connection: 'unsteady', asOf: fresh, now })).toEqual({ kind: 'unsteady' });
  });
});

describe('what goes with a command', () => {
  const reasons = [{ name: 'lost', label: { en: 'Lost', de: 'Verloren', sv: 'Borta' } }];

  it('is nothing where the definition turns nothing on, whatever was entered', () => {
    expect(inputOf({ reason: 'off', reasons: [], note: false }, { reason: 'lost', note: 'x' })).toEqual({});
  });

  it('waits for a reason that is required', () => {
    const options = { reason: 'required', reasons, note: true } as const;
    expect(inputOf({ ...options, reasons }, { reason: null, note: 'x' })).toBeNull();
    expect(inputOf({ ...options, reasons }, { reason: 'lost', note: ' x ' })).toEqual({
      reason: 'lost',
      note: 'x',
    });
  });

  it('leaves out what is empty', () => {
    expect(inputOf({ reason: 'optional', reasons, note: true }, { reason: null, note: ' ' })).toEqual({});
  });
});
