/** What a person can choose in the window's menu and the screens then do. */
export const menuCommands = [
  'home',
  'search',
  'outbox',
  'admin',
  'searchText',
  'synchronise',
  'print',
  'textLarger',
  'textSmaller',
  'textUsual',
  'settings',
  'lock',
  'help',
  'about',
] as const;

export type MenuCommand = (typeof menuCommands)[number];
