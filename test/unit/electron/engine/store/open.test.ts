import { expect, it } from 'vitest';

import { openSql } from '../../../../../electron/engine/store/open.ts';

it.each([[new Uint8Array([7])], [null]])('takes %s as the only value of a statement', (value) => {
  const sql = openSql(':memory:', null);
  sql.exec('CREATE TABLE held (one)');
  expect(sql.run('INSERT INTO held (one) VALUES (?)', value)).toBe(1);
  const found = 'SELECT count(*) AS number FROM held WHERE one IS ?';
  expect(sql.all(found, value)).toEqual([{ number: 1 }]);
  expect(sql.get(found, value)).toEqual({ number: 1 });
  expect(sql.column(found, value)).toEqual([1]);
  sql.close();
});
