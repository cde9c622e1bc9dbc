import type { Page } from '@playwright/test';

const virtualKeyOf = (key: string): number => (key === 'Enter' ? 13 : key.toUpperCase().charCodeAt(0));

/**
 * Types into the window as a keyboard would, each key with a time of its own, `gap` ms after the one before: a slow
 * machine does not make a scanner slow.
 */
export const typeEvery = async (page: Page, gap: number, keys: readonly string[]): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const begin = Date.now() - gap * keys.length;
  for (const [index, key] of keys.entries()) {
    const text = key === 'Enter' ? '\r' : key;
    const timestamp = (begin + gap * index) / 1_000;
    const common = { key, windowsVirtualKeyCode: virtualKeyOf(key), timestamp };
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...common });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
  }
  await session.detach();
};

/** What a bar-code scanner types. */
export const scan = async (page: Page, code: string, gap = 5): Promise<void> =>
  typeEvery(page, gap, [...code.split(''), 'Enter']);
