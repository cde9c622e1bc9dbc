import { createHash } from 'node:crypto';

import type { Sites } from '../store/cards.ts';

/** The sites a replica holds: those asked for, of those that the operator may see. null: every one. */
export const scopeOf = (permitted: Sites, asked: Sites): Sites => {
  if (asked === null) return permitted;
  if (permitted === null) return asked;
  return asked.filter((site) => permitted.includes(site));
};

/** The same for the same sites, whatever their order. */
export const scopeHash = (sites: Sites): string =>
  createHash('sha256')
    .update(JSON.stringify(sites === null ? null : [...new Set(sites)].sort()))
    .digest('base64url')
    .slice(0, 16);

export const isInScope = (site: string | null, sites: Sites): boolean =>
  site !== null && (sites === null || sites.includes(site));
