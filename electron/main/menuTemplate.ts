import type { MenuItemConstructorOptions as Item } from 'electron';

import type en from '../../resources/locales/en.json';
import type { MenuCommand } from '../../shared/contract/menu.ts';

export type MenuTexts = Pick<
  typeof en,
  'about' | 'menu' | 'operatorMenu' | 'print' | 'shortcuts' | 'status' | 'tabs' | 'textSizes'
>;

/** Who is at the desk, as far as its menu goes; `nobody` also while it is locked. */
export type AtTheDesk = 'nobody' | 'operator' | 'administrator';

export type MenuParts = {
  readonly platform: NodeJS.Platform;
  readonly texts: MenuTexts;
  readonly who: AtTheDesk;
  readonly onCommand: (command: MenuCommand) => void;
};

const separator: Item = { type: 'separator' };

/**
 * The menus as the platform has them. Elsewhere than on macOS the screens take the keys themselves, and the menu, which
 * Alt brings up, tells them.
 */
export const menuTemplate = (parts: MenuParts): Item[] => {
  const { platform, texts } = parts;
  const isMac = platform === 'darwin';
  const label = (text: string) => (isMac ? text.replace('&', '') : text);
  const { command } = itemsOf(parts);
  const settings = command('settings', texts.operatorMenu.settings, 'CmdOrCtrl+,');
  const lock = command('lock', texts.operatorMenu.lock, 'CmdOrCtrl+L');
  const print = command('print', texts.print.start, 'CmdOrCtrl+P');
  const quit: Item = { role: 'quit', label: texts.menu.quit };
  const about = command('about', texts.about.title);
  const first: Item = isMac
    ? { role: 'appMenu', submenu: [about, separator, settings, lock, separator, ...hiding(texts), quit] }
    : { label: label(texts.menu.file), submenu: [print, separator, settings, lock, separator, quit] };
  return [
    first,
    ...(isMac ? [{ label: label(texts.menu.file), submenu: [print] }] : []),
    { label: label(texts.menu.edit), submenu: editing(texts) },
    { label: label(texts.menu.view), submenu: viewing(parts) },
    ...(isMac ? [{ role: 'windowMenu', label: texts.menu.window } as const] : []),
    {
      role: 'help',
      label: label(texts.menu.help),
      submenu: [command('help', texts.operatorMenu.shortcuts, 'F1'), ...(isMac ? [] : [about])],
    },
  ];
};

const itemsOf = ({ platform, who, onCommand }: MenuParts) => ({
  command: (command: MenuCommand, label: string, accelerator?: string): Item => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: platform === 'darwin' }),
    enabled: isOffered(command, who),
    click: () => {
      onCommand(command);
    },
  }),
});

const forEverybody: readonly MenuCommand[] = ['textLarger', 'textSmaller', 'textUsual'];

const isOffered = (command: MenuCommand, who: AtTheDesk): boolean => {
  if (forEverybody.includes(command)) return true;
  return command === 'admin' ? who === 'administrator' : who !== 'nobody';
};

const hiding = ({ menu }: MenuTexts): Item[] => [
  { role: 'hide', label: menu.hide },
  { role: 'hideOthers', label: menu.hideOthers },
  { role: 'unhide', label: menu.showAll },
  separator,
];

const editing = ({ menu }: MenuTexts): Item[] => [
  { role: 'undo', label: menu.undo },
  { role: 'redo', label: menu.redo },
  separator,
  { role: 'cut', label: menu.cut },
  { role: 'copy', label: menu.copy },
  { role: 'paste', label: menu.paste },
  { role: 'selectAll', label: menu.selectAll },
];

const viewing = (parts: MenuParts): Item[] => {
  const { tabs, shortcuts, status, textSizes, menu } = parts.texts;
  const { command } = itemsOf(parts);
  return [
    command('home', tabs.home, 'CmdOrCtrl+1'),
    command('search', tabs.search, 'CmdOrCtrl+2'),
    command('outbox', tabs.outbox, 'CmdOrCtrl+3'),
    command('admin', tabs.admin, 'CmdOrCtrl+4'),
    separator,
    command('searchText', shortcuts.searchText, 'CmdOrCtrl+F'),
    command('synchronise', status.synchronise, 'F5'),
    separator,
    command('textLarger', textSizes.larger, 'CmdOrCtrl+Plus'),
    command('textSmaller', textSizes.smaller, 'CmdOrCtrl+-'),
    command('textUsual', textSizes.usual, 'CmdOrCtrl+0'),
    separator,
    { role: 'togglefullscreen', label: menu.fullScreen },
  ];
};
