import fc from 'fast-check';

import { askBridge } from '../support/bridge.ts';
import { isOnline, signInOnline } from '../support/operator.ts';
import { willSaveAt } from '../support/saveDialog.ts';
import { requests } from '../../shared/contract/ipc.ts';
import { expect, test } from './fixtures.ts';

/** After these, every other request is refused for the same reason. */
const leaving = ['signOut', 'keepSending', 'lock'];

test.describe('the window', () => {
  test('has no Node, and no other way to the desk than the bridge', async ({ startDesk }) => {
    const { page } = await startDesk();
    const present = await page.evaluate(() => ({
      found: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
      bridge: Object.keys(window.cardDesk).toSorted(),
    }));
    expect(present).toEqual({ found: [], bridge: ['onEvent', 'request'] });
  });

  test('runs no inline script, evaluates no text and fetches from nobody', async ({ startDesk, server }) => {
    const { page } = await startDesk();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    const effects = await page.evaluate(async (address) => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "inline script ran"';
      document.body.append(script);
      const outcome = async (work: () => unknown): Promise<string> => {
        try {
          await work();
          return 'worked';
        } catch {
          return 'failed';
        }
      };
      const timer = setTimeout.bind(window) as (code: string) => void;
      const refusedText = new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
          if (blockedURI === 'eval') resolve(blockedURI);
        });
      });
      timer('document.title = "text ran"');
      return {
        inline: document.title,
        refusedText: await refusedText,
        fetch: await outcome(async () => fetch(`${address}/v1/meta`)),
        escape: await outcome(async () => {
          const response = await fetch('app://desk/..%2f..%2fpackage.json');
          if (!response.ok) throw new Error(String(response.status));
        }),
      };
    }, server.url);
    expect(effects).toMatchObject({ refusedText: 'eval', fetch: 'failed', escape: 'failed' });
    expect(await page.title()).not.toMatch(/ran$/);
  });

  test('goes nowhere, opens nothing and is given no permission', async ({ startDesk, server }) => {
    const { app, page } = await startDesk();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    const before = page.url();
    const opened = await page.evaluate((address) => {
      const other = window.open(address);
      window.location.href = address;
      return other === null;
    }, server.url);
    expect(opened).toBe(true);
    const permission = await page.evaluate(async () => {
      try {
        await navigator.mediaDevices.getUserMedia({ video: true });
        return 'granted';
      } catch {
        return Notification.requestPermission();
      }
    });
    expect(permission).toBe('denied');
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
  });

  test('2,000 generated requests over the bridge: no crash, no effect', async ({ startDesk, operator }) => {
    const { app, page } = await startDesk();
    await willSaveAt(app, '');
    await signInOnline(page, 'operator');
    const names = fc.oneof(
      fc.constantFrom(...Object.keys(requests).filter((name) => !leaving.includes(name))),
      fc.string(),
    );
    const calls: [string, unknown][] = fc.sample(fc.tuple(names, fc.jsonValue()), {
      numRuns: 2000,
      seed: 20260504,
    });
    const before = await operator.total('processing');
    const answers = await askBridge(page, calls);
    const odd = answers.filter(
      (answer) => typeof answer !== 'object' || answer === null || !('ok' in answer),
    ).length;
    expect(odd).toBe(0);
    await isOnline(page);
    expect(await operator.total('processing')).toBe(before);
  });
});

test('a second instance on the same data shows the first one and ends', async ({ startDesk }) => {
  const first = await startDesk();
  await expect(first.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  const code = await first.startAgain();
  expect(code).toBe(0);
  expect(first.app.windows()).toHaveLength(1);
});
