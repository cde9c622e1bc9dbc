import type { IDatasource } from 'ag-grid-community';

import type { CardRow } from '../../../shared/contract/ipc.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Result } from '../../../shared/domain/result.ts';

export type ReadHits = (offset: number, limit: number) => Promise<Result<readonly CardRow[], Problem>>;

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
        successCallback([...hits.value], total);
        return;
      }
      failCallback();
      onProblem(hits.error);
    });
  },
});
