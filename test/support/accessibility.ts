import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** What can be used and stands outside of its window, or is wider than itself; rows of a grid are scrolled to. */
export const misplacedOn = async (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const usable = document.querySelectorAll<HTMLElement>('button, [role=combobox], input');
    const seen = [...usable].filter(
      (one) => one.checkVisibility() && one.closest('[role=grid], [data-tabster-dummy]') === null,
    );
    const isMisplaced = (one: HTMLElement) => {
      const around = (one.closest('[role=dialog]') ?? document.documentElement).getBoundingClientRect();
      const { left, right } = one.getBoundingClientRect();
      const isCut = one.tagName === 'BUTTON' && one.scrollWidth > one.clientWidth + 1;
      return left < around.left - 1 || right > around.right + 1 || isCut;
    };
    return seen.filter(isMisplaced).map((one) => `outside of its window: ${one.outerHTML.slice(0, 160)}`);
  });

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
