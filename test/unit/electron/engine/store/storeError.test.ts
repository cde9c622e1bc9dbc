import { describe, expect, it } from 'vitest';

import { StoreError, storeErrorOf } from '../../../../../electron/engine/store/storeError.ts';

const fault = (code: string, rawCode: number): unknown => {
  const error = storeErrorOf(Object.assign(new Error(code), { code, rawCode }), 'replica');
  return error instanceof StoreError ? error.fault : error;
};

describe('a fault of a store', () => {
  it.each([
    ['SQLITE_BUSY', 5, 'inUse'],
    ['SQLITE_CORRUPT', 11, 'damaged'],
    ['UNKNOWN_SQLITE_ERROR_779', 779, 'damaged'],
    ['SQLITE_TOOBIG', 18, 'damaged'],
    ['unsupported file format', 1, 'damaged'],
    ['SQLITE_IOERR_FSYNC', 1_034, 'full'],
    ['UNKNOWN_SQLITE_ERROR_1544', 1_544, 'full'],
  ])('is told by %s, %i', (code, rawCode, told) => {
    expect(fault(code, rawCode)).toBe(told);
  });

  it('is no fault of the desk', () => {
    expect(fault('SQLITE_CONSTRAINT_UNIQUE', 2_067)).toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
    expect(fault('SQLITE_ERROR', 1)).toMatchObject({ code: 'SQLITE_ERROR' });
    expect(storeErrorOf('a text', 'outbox')).toBe('a text');
  });
});
