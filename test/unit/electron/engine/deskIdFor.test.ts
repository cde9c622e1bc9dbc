import { randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { deskIdFor } from '../../../../electron/engine/deskIdFor.ts';
import { deskId } from '../../../../shared/contract/http.ts';

describe('the id of a new desk', () => {
  it.each([
    ['PERSO-03', 'PERSO-03-1b9d6bcd'],
    ['perso-03.cards.example.org', 'perso-03-1b9d6bcd'],
    ['Kontor Göteborg (2)', 'Kontor-Goteborg-2-1b9d6bcd'],
    ['受付', 'desk-1b9d6bcd'],
    ['', 'desk-1b9d6bcd'],
  ])('says on which computer it is: %s', (computer, id) => {
    expect(deskIdFor(computer, '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed')).toBe(id);
  });

  it.each(['x'.repeat(253), `${'x'.repeat(47)}--`, '-._-', '\u0000\n"'])(
    'is one for the server: %j',
    (computer) => {
      expect(deskId.safeParse(deskIdFor(computer, randomUUID())).success).toBe(true);
    },
  );
});
