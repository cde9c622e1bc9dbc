import type { MenuItemConstructorOptions as Item } from 'electron';
import { describe, expect, it } from 'vitest';

import { menuTemplate, type AtTheDesk } from '../../../../electron/main/menuTemplate.ts';
import { menuShortcuts, shortcutOf } from '../../../../renderer/app/shortcuts.ts';
import { textSizeAfter, textSizeBy } from '../../../../renderer/app/textSize.ts';
import en from '../../../../resources/locales/en.json' with { type: 'json' };
import { menuCommands, type MenuCommand } from '../../../../shared/contract/menu.ts';

const withItems = (platform: NodeJS.Platform, who: AtTheDesk = 'administrator') => {
  const chosen: MenuCommand[] = [];
  const menus = menuTemplate({ platform, who, texts: en, onCommand: (command) => chosen.push(command) });
  const items = menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  return { menus, items, chosen };
};

const press = (item: Item): void => {
  // A handler of ours has no use for what Electron passes.
  (item.click as (() => void) | undefined)?.();
};

/** The key that an accelerator stands for on this platform. */
const keyOf = (accelerator: string) => {
  const [last = ''] = accelerator.split('+').slice(-1);
  return {
    key: last === 'Plus' ? '+' : last.toLowerCase().replace(/^f(?=\d)/, 'F'),
    ctrlKey: accelerator.startsWith('CmdOrCtrl+'),
    altKey: false,
    shiftKey: false,
    metaKey: false,
  };
};

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('has every command once on %s', (platform) => {
    const { items, chosen } = withItems(platform);
    items.forEach(press);
    expect(chosen.toSorted()).toEqual(menuCommands.toSorted());
  });

  it('tells the very keys that the screens take', () => {
    const { items, chosen } = withItems('linux');
    const withKey = items.filter(({ accelerator }) => accelerator !== undefined);
    expect(withKey).toHaveLength(menuCommands.length - 1);
    for (const item of withKey) {
      chosen.length = 0;
      press(item);
      const [command] = chosen;
      if (command === undefined) throw new Error(`${String(item.label)} does nothing`);
      const key = keyOf(String(item.accelerator));
      expect({ command, does: shortcutOf(key) }).toEqual({ command, does: menuShortcuts[command] });
      expect(textSizeAfter(key, 130)).toBe(textSizeBy(command, 130));
    }
  });

  it('takes keys itself on macOS only, where the screens do not know them', () => {
    const registered = (platform: NodeJS.Platform) =>
      new Set(
        withItems(platform)
          .items.filter(({ accelerator }) => accelerator !== undefined)
          .map(({ registerAccelerator }) => registerAccelerator),
      );
    expect([...registered('darwin')]).toEqual([true]);
    expect([...registered('linux')]).toEqual([false]);
    expect([...registered('win32')]).toEqual([false]);
  });

  it('has the menus of the platform', () => {
    expect(withItems('darwin').menus.map(({ role }) => role)).toEqual([
      'appMenu',
      undefined,
      undefined,
      undefined,
      'windowMenu',
      'help',
    ]);
    expect(withItems('linux').menus.map(({ label }) => label)).toEqual(['&File', '&Edit', '&View', '&Help']);
  });

  it('offers nothing but the text size while nobody is at the desk, and ADMIN to administrators', () => {
    const offered = (who: AtTheDesk) => {
      const { items, chosen } = withItems('linux', who);
      items.filter(({ enabled }) => enabled === true).forEach(press);
      return chosen;
    };
    expect(offered('nobody')).toEqual(['textLarger', 'textSmaller', 'textUsual']);
    expect(offered('operator')).not.toContain('admin');
    expect(offered('operator')).toHaveLength(menuCommands.length - 1);
    expect(offered('administrator')).toHaveLength(menuCommands.length);
  });
});
