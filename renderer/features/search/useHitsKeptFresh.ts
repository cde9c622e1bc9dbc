import type { GridApi } from 'ag-grid-community';
import { useEffect } from 'react';

import { desk } from '../../ipc/bridge.ts';

/** Reads the rows in sight again when cards or commands changed: in place, without one moving or vanishing. */
export const useHitsKeptFresh = (grid: GridApi | null): void => {
  useEffect(() => {
    if (grid === null) return;
    const refresh = () => {
      if (!grid.isDestroyed()) grid.refreshInfiniteCache();
    };
    const stops = [desk().onEvent('cardsChanged', refresh), desk().onEvent('commandsChanged', refresh)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [grid]);
};
