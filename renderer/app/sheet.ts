import type { Words } from '../ui/words.ts';

type Row = { readonly keys: readonly string[]; readonly text: string };

export type SheetPart = { readonly title: string; readonly rows: readonly Row[] };

/** Every key of the desk, by where it works, in the words of the operator's keyboard. */
export const sheetOf = (t: Words): readonly SheetPart[] => {
  const ctrl = (key: string) => `${t('shortcuts.keys.ctrl')}+${key}`;
  const [enter, tab, esc] = [t('shortcuts.keys.enter'), t('shortcuts.keys.tab'), t('shortcuts.keys.esc')];
  return [
    {
      title: t('shortcuts.everywhere'),
      rows: [
        { keys: ['1', '2', '3', '4'].map(ctrl), text: t('shortcuts.tabs') },
        { keys: [ctrl('F')], text: t('shortcuts.searchText') },
        { keys: ['F5'], text: t('shortcuts.synchronise') },
        { keys: [ctrl('+'), ctrl('-'), ctrl('0')], text: t('shortcuts.textSize') },
        { keys: [ctrl(',')], text: t('operatorMenu.settings') },
        { keys: [ctrl('L')], text: t('operatorMenu.lock') },
        { keys: [t('shortcuts.keys.alt')], text: t('shortcuts.menu') },
        { keys: ['F11'], text: t('menu.fullScreen') },
        { keys: ['F1'], text: t('shortcuts.help') },
      ],
    },
    {
      title: t('shortcuts.inResults'),
      rows: [
        { keys: ['↑', '↓'], text: t('shortcuts.move') },
        { keys: [t('shortcuts.keys.space')], text: t('shortcuts.select') },
        { keys: [enter], text: t('shortcuts.open') },
        { keys: [tab], text: t('shortcuts.leave') },
      ],
    },
    { title: t('shortcuts.inWindows'), rows: [{ keys: [esc], text: t('shortcuts.escape') }] },
  ];
};
