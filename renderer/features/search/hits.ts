import type { IDatasource } from 'ag-grid-community';

import type { CardRow } from '../../../shared/contract/ipc.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { desk } from '../../ipc/bridge.ts';
import type { Found } from './searchSlice.ts';

/** A row of the grid; its card is null where it is not to be seen any more. */
export type Hit = { readonly place: number; readonly row: CardRow | null };

/** The hits of one search, block by block, for the grid. */
export const hitsOf = (
  { searchId, total }: Pick<Found, 'searchId' | 'total'>,
  onProblem: (problem: Problem) => void,
): IDatasource => ({
  rowCount: total,
  getRows: ({ startRow, endRow, successCallback, failCallback }) => {
    const block = { searchId, offset: startRow, limit: endRow - startRow };
    void desk()
      .request('readHits', block)
      .then((hits) => {
        if (hits.ok) {
          successCallback(
            hits.value.rows.map((row, index) => ({ place: startRow + index, row })),
            total,
          );
          return;
        }
        failCallback();
        onProblem(hits.error);
      });
  },
});
