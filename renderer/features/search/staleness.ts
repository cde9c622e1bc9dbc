import type { SearchCriteria } from '../../../shared/contract/ipc.ts';

const told = ({ objectType, state, text, site, orderedBy, orderedFrom, orderedTo, batch }: SearchCriteria) =>
  JSON.stringify([objectType, state, text.trim(), site, orderedBy, orderedFrom, orderedTo, batch]);

/** Whether the fields say something else than what the results were searched by. */
export const isStale = (fields: SearchCriteria, searched: SearchCriteria): boolean =>
  told(fields) !== told(searched);
