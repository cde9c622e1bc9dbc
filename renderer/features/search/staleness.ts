import type { SearchCriteria } from '../../../shared/contract/ipc.ts';

/** Whether the fields say something else than what the results were searched by. */
export const isStale = (fields: SearchCriteria, searched: SearchCriteria): boolean =>
  fields.objectType !== searched.objectType ||
  fields.state !== searched.state ||
  fields.text.trim() !== searched.text.trim();
