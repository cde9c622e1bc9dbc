import type { IDatasource } from 'ag-grid-community';

import type { CardRow } from '../../../shared/contract/ipc.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** A row of the grid; its card is null where it is not to be seen any more. */
export type Hit = { readonly place: number; readonly row: CardRow | null };

export type ReadHits = (
  offset: number,
  limit: number,
) => Promise<Result<readonly (CardRow | null)[], Problem>>;

/** The hits of one search, block by block, for the grid. */
export const hitsOf = (
  total: number,
  readHits: ReadHits,
  onProblem: (problem: Problem) => void,
): IDatasource => ({
  rowCount: total,
  getRows: ({ startRow, endRow, successCallback, failCallback }) => {
    void readHits(startRow, endRow - startRow).then((hits) => {
      if (hits.ok) {
        successCallback(
          hits.value.map((row, index) => ({ place: startRow + index, row })),
          total,
        );
        return;
      }
      failCallback();
      onProblem(hits.error);
    });
  },
});
