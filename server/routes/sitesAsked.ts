import type { Sites } from '../store/cards.ts';

/** The sites of a query, given once, repeated or not at all. */
export const sitesAsked = (site: string | readonly string[] | undefined): Sites => {
  if (site === undefined) return null;
  return typeof site === 'string' ? [site] : site;
};
