import type { Page } from '@playwright/test';
import axe from 'axe-core';

export const themes = ['light', 'dark', 'highContrast'] as const;

type Violations = readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];

/** Runs axe past the page's own policy, which lets no script in; Fluent's focus sentinels are no content. */
export const violationsOn = async (page: Page): Promise<readonly string[]> => {
  const debuggerSession = await page.context().newCDPSession(page);
  await debuggerSession.send('Runtime.evaluate', { expression: axe.source });
  const { result } = await debuggerSession.send('Runtime.evaluate', {
    expression: `axe.run({ exclude: [['[data-tabster-dummy]']] }).then(({ violations }) => JSON.stringify(violations))`,
    awaitPromise: true,
  });
  await debuggerSession.detach();
  const violations = JSON.parse(String(result.value)) as Violations;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
};
