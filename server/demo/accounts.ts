import type { DemoAccount } from './access.ts';

/** The sign-in screen shows them; they work at this machine only. */
export const demoAccounts: readonly DemoAccount[] = [
  { userName: 'operator', password: 'operator', displayName: 'Berg, Ingrid', role: 'operator' },
  { userName: 'operator2', password: 'operator2', displayName: 'Lindqvist, Omar', role: 'operator' },
  { userName: 'auditor', password: 'auditor', displayName: 'Sand, Astrid', role: 'auditor' },
  { userName: 'admin', password: 'admin', displayName: 'Holm, Viktor', role: 'administrator' },
];
