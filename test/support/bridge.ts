import type { Page } from '@playwright/test';

import type {} from '../../renderer/ipc/bridge.ts';

/** Goes past the screens: asks over the bridge of a desk's window. Neither name nor arguments need be right. */
export const askBridge = async (
  page: Page,
  calls: readonly (readonly [string, unknown])[],
): Promise<readonly unknown[]> =>
  page.evaluate(
    async (all) =>
      Promise.all(
        all.map(async ([name, args]): Promise<unknown> =>
          window.cardDesk.request(name as 'readStatus', args as Record<string, never>),
        ),
      ),
    calls as [string, unknown][],
  );
