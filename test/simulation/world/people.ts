import type { Role } from '../../../shared/domain/role.ts';

export type PersonName = 'ada' | 'bo' | 'cy' | 'office';

export type Person = {
  readonly id: string;
  readonly userName: PersonName;
  /** As the history of a card names the person. */
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly sites: readonly string[] | null;
};

export const sites = ['Uppsala', 'Kiruna'] as const;

export const operators = ['ada', 'bo', 'cy'] as const;

const idOf = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;

/** Two who see everything, one who sees one site only, and an administrator who is at no desk. */
export const people: Readonly<Record<PersonName, Person>> = {
  ada: { id: idOf(1), userName: 'ada', displayName: 'Ada', roles: ['operator'], sites: null },
  bo: { id: idOf(2), userName: 'bo', displayName: 'Bo', roles: ['operator'], sites: null },
  cy: { id: idOf(3), userName: 'cy', displayName: 'Cy', roles: ['operator'], sites: ['Uppsala'] },
  office: {
    id: idOf(4),
    userName: 'office',
    displayName: 'Office',
    roles: ['operator', 'administrator'],
    sites: null,
  },
};

export const firstPassword = (name: PersonName): string => `${name} has a password`;
