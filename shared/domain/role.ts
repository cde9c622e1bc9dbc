export const roles = ['operator', 'auditor', 'administrator'] as const;

export type Role = (typeof roles)[number];
