import type { Operator } from '../../shared/contract/http.ts';
import type { Words } from '../ui/words.ts';
import { tabsOf } from './navigation.ts';

type Row = { readonly keys: readonly string[]; readonly text: string };

export type SheetPart = { readonly title: string; readonly rows: readonly Row[] };

/** The keys by their names on the operator's keyboard. */
const keysOf = (t: Words) => ({
  ctrl: (key: string) => `${t('shortcuts.keys.ctrl')}+${key}`,
  shift: (key: string) => `${t('shortcuts.keys.shift')}+${key}`,
  alt: (key: string) => `${t('shortcuts.keys.alt')}+${key}`,
});

/** Every key of the desk, by where it works, in the words of the operator's keyboard. */
export const sheetOf = (t: Words, operator: Pick<Operator, 'roles'>): readonly SheetPart[] => [
  everywhere(t, operator),
  inResults(t),
  {
    title: t('shortcuts.inWindows'),
    rows: [{ keys: [t('shortcuts.keys.esc')], text: t('shortcuts.escape') }],
  },
  onHeadings(t),
];

const everywhere = (t: Words, operator: Pick<Operator, 'roles'>): SheetPart => {
  const { ctrl } = keysOf(t);
  const tabs = tabsOf(operator);
  return {
    title: t('shortcuts.everywhere'),
    rows: [
      {
        keys: tabs.map((_, index) => ctrl(String(index + 1))),
        text: t('shortcuts.tabs', { tabs: tabs.map((tab) => t(`tabs.${tab}`)).join(', ') }),
      },
      { keys: [ctrl('F')], text: t('shortcuts.searchText') },
      { keys: ['F5'], text: t('shortcuts.synchronise') },
      { keys: [ctrl('+'), ctrl('-'), ctrl('0')], text: t('shortcuts.textSize') },
      { keys: [ctrl(',')], text: t('operatorMenu.settings') },
      { keys: [ctrl('L')], text: t('operatorMenu.lock') },
      { keys: [t('shortcuts.keys.alt')], text: t('shortcuts.menu') },
      { keys: ['F11'], text: t('menu.fullScreen') },
      { keys: ['F1'], text: t('shortcuts.help') },
    ],
  };
};

const inResults = (t: Words): SheetPart => {
  const { ctrl, shift } = keysOf(t);
  const [space, tab] = [t('shortcuts.keys.space'), t('shortcuts.keys.tab')];
  return {
    title: t('shortcuts.inResults'),
    rows: [
      { keys: ['↑', '↓'], text: t('shortcuts.move') },
      { keys: [t('shortcuts.keys.pageUp'), t('shortcuts.keys.pageDown')], text: t('shortcuts.page') },
      { keys: [t('shortcuts.keys.home'), t('shortcuts.keys.end')], text: t('shortcuts.ends') },
      { keys: [space], text: t('shortcuts.select') },
      { keys: [shift('↑'), shift('↓'), shift(space)], text: t('shortcuts.extend') },
      { keys: [ctrl('A')], text: t('search.selectAll') },
      { keys: [t('shortcuts.keys.enter')], text: t('shortcuts.open') },
      { keys: [tab, shift(tab)], text: t('shortcuts.leave') },
      { keys: [ctrl('P')], text: t('print.title') },
    ],
  };
};

const onHeadings = (t: Words): SheetPart => {
  const { shift, alt } = keysOf(t);
  return {
    title: t('shortcuts.onHeadings'),
    rows: [
      { keys: [t('shortcuts.keys.enter')], text: t('shortcuts.sort') },
      { keys: [shift('←'), shift('→')], text: t('shortcuts.moveColumn') },
      { keys: [alt('←'), alt('→')], text: t('shortcuts.sizeColumn') },
    ],
  };
};
