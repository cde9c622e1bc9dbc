import { describe, expect, it } from 'vitest';

import { commandOf } from '../../../electron/engine/commandView.ts';
import { choicesOf } from '../../../renderer/app/leaving.ts';
import { commandNewsCame, navigation } from '../../../renderer/app/navigation.ts';
import { sheetOf } from '../../../renderer/app/sheet.ts';
import { shortcutOf } from '../../../renderer/app/shortcuts.ts';
import { textSizeAfter } from '../../../renderer/app/textSize.ts';
import { firstEmpty } from '../../../renderer/features/signIn/firstEmpty.ts';
import type { Words } from '../../../renderer/ui/words.ts';
import type { Role } from '../../../shared/domain/role.ts';
import { aCommand } from '../../support/commands.ts';

const plain = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const ctrl = { ...plain, ctrlKey: true };

describe('the keys that work everywhere', () => {
  it.each([
    ['1', 'home'],
    ['2', 'search'],
    ['3', 'outbox'],
    ['4', 'admin'],
  ])('Ctrl+%s goes to %s', (key, tab) => {
    expect(shortcutOf({ ...ctrl, key })).toEqual({ kind: 'tab', tab });
  });

  it('are Ctrl+F, Ctrl+L, Ctrl+comma, F5, F1 and Escape besides', () => {
    expect(shortcutOf({ ...ctrl, key: 'f' })).toEqual({ kind: 'searchText' });
    expect(shortcutOf({ ...ctrl, key: 'l' })).toEqual({ kind: 'lock' });
    expect(shortcutOf({ ...ctrl, key: ',' })).toEqual({ kind: 'settings' });
    expect(shortcutOf({ ...plain, key: 'F5' })).toEqual({ kind: 'synchronise' });
    expect(shortcutOf({ ...plain, key: 'F1' })).toEqual({ kind: 'help' });
    expect(shortcutOf({ ...plain, key: 'Escape' })).toEqual({ kind: 'escape' });
  });

  it.each([
    { ...plain, key: '2' },
    { ...ctrl, key: '5' },
    { ...ctrl, key: '0' },
    { ...ctrl, key: 'Control' },
    { ...ctrl, altKey: true, key: '2' },
    { ...plain, shiftKey: true, key: 'F5' },
  ])('leave everything else alone: %o', (key) => {
    expect(shortcutOf(key)).toBeNull();
  });
});

describe('the shortcut sheet', () => {
  /** By its English keys, as "Ctrl+F". */
  const pressed = (text: string) =>
    text.startsWith('Ctrl+') ? { ...ctrl, key: text.slice('Ctrl+'.length) } : { ...plain, key: text };
  const words: Readonly<Record<string, string>> = {
    'shortcuts.keys.ctrl': 'Ctrl',
    'shortcuts.keys.esc': 'Escape',
    'shortcuts.keys.alt': 'Alt',
  };
  const t = ((key: string, told: Readonly<Record<string, string>> = {}) =>
    words[key] ?? [key, ...Object.values(told)].join(' ')) as Words;
  const sheet = sheetOf(t, { roles: ['administrator'] });
  const everywhere = sheet[0]?.rows.flatMap(({ keys }) => keys) ?? [];

  it('has every key that works everywhere', () => {
    const keys = sheet.flatMap(({ rows }) => rows).flatMap((row) => row.keys);
    const candidates = 'abcdefghijklmnopqrstuvwxyz0123456789,.+-'.split('').map((key) => `Ctrl+${key}`);
    const plainKeys = ['Escape', ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`)];
    const works = [...candidates, ...plainKeys].filter(
      (text) => shortcutOf(pressed(text)) !== null || textSizeAfter(pressed(text), 130) !== null,
    );
    expect(works.map((text) => text.toLowerCase()).toSorted()).toEqual(
      keys
        .map((text) => text.toLowerCase())
        .filter((text) => works.some((one) => one.toLowerCase() === text))
        .toSorted(),
    );
  });

  it('has the tabs of whoever asks: ADMIN is for administrators', () => {
    const tabsFor = (role: Role) => sheetOf(t, { roles: [role] })[0]?.rows[0];
    expect(tabsFor('operator')).toEqual({
      keys: ['Ctrl+1', 'Ctrl+2', 'Ctrl+3'],
      text: 'shortcuts.tabs tabs.home, tabs.search, tabs.outbox',
    });
    expect(tabsFor('administrator')).toEqual({
      keys: ['Ctrl+1', 'Ctrl+2', 'Ctrl+3', 'Ctrl+4'],
      text: 'shortcuts.tabs tabs.home, tabs.search, tabs.outbox, tabs.admin',
    });
  });

  it('has no key that does nothing', () => {
    const idle = everywhere.filter(
      (text) => shortcutOf(pressed(text)) === null && textSizeAfter(pressed(text), 130) === null,
    );
    // These two are the window's own.
    expect(idle).toEqual(['Alt', 'F11']);
  });
});

describe('open cards', () => {
  const { cardOpened, cardsOpened, cardChosen, cardClosed, cardsClosed, searchAreaAsked } =
    navigation.actions;
  const after = (...actions: readonly Parameters<typeof navigation.reducer>[1][]) =>
    actions.reduce(navigation.reducer, navigation.getInitialState());

  it('stand side by side, each once, the one that was opened last in front', () => {
    const { openCard, openCards } = after(cardOpened('a'), cardOpened('b'), cardOpened('a'));
    expect({ openCard, openCards }).toEqual({ openCard: 'a', openCards: ['b', 'a'] });
    expect(after(cardOpened('a'), cardOpened('b'), cardChosen('a')).openCards).toEqual(['a', 'b']);
  });

  it('leave the oldest behind where they get too many', () => {
    const { openCards } = after(...'abcdefgh'.split('').map((id) => cardOpened(id)));
    expect(openCards).toEqual('cdefgh'.split(''));
  });

  it('open several at once, the first of them in sight, the oldest left behind', () => {
    const { openCard, openCards } = after(cardOpened('a'), cardOpened('c'), cardsOpened(['b', 'c', 'd']));
    expect({ openCard, openCards }).toEqual({ openCard: 'b', openCards: ['a', 'b', 'c', 'd'] });
    expect(after(cardOpened('a'), cardsOpened('bcdefg'.split(''))).openCards).toEqual('bcdefg'.split(''));
  });

  it('lead back one by one, and from the last to the results', () => {
    const one = after(cardOpened('a'), cardOpened('b'), cardClosed());
    expect(one).toMatchObject({ openCard: 'a', openCards: ['a'], focus: 'profile' });
    expect(navigation.reducer(one, cardClosed())).toMatchObject({
      openCard: null,
      openCards: [],
      focus: 'results',
    });
  });

  it('are all closed by the way back to the results, and by a new search', () => {
    for (const away of [cardsClosed(), searchAreaAsked('objectType')]) {
      expect(after(cardOpened('a'), cardOpened('b'), away)).toMatchObject({ openCard: null, openCards: [] });
    }
  });
});

describe('the text size', () => {
  it('goes one up, one down and back to the usual', () => {
    expect(textSizeAfter({ ...ctrl, key: '+' }, 100)).toBe(115);
    expect(textSizeAfter({ ...ctrl, shiftKey: true, key: '+' }, 115)).toBe(130);
    expect(textSizeAfter({ ...ctrl, key: '=' }, 150)).toBe(200);
    expect(textSizeAfter({ ...ctrl, key: '-' }, 130)).toBe(115);
    expect(textSizeAfter({ ...ctrl, key: '0' }, 200)).toBe(100);
  });

  it('has two ends', () => {
    expect(textSizeAfter({ ...ctrl, key: '+' }, 200)).toBe(200);
    expect(textSizeAfter({ ...ctrl, key: '-' }, 100)).toBe(100);
  });

  it.each([
    { ...plain, key: '+' },
    { ...ctrl, altKey: true, key: '-' },
    { ...ctrl, key: '1' },
  ])('is left alone by %o', (key) => {
    expect(textSizeAfter(key, 115)).toBeNull();
  });
});

describe('signing in', () => {
  it('begins at the first field that has nothing in it', () => {
    const filled = { address: 'https://cards.example.com', userName: 'operator', password: 'secret' };
    expect(firstEmpty({ ...filled, address: '', password: '' })).toBe('address');
    expect(firstEmpty({ ...filled, userName: '', password: '' })).toBe('userName');
    expect(firstEmpty({ ...filled, password: '' })).toBe('password');
    expect(firstEmpty(filled)).toBe('button');
  });
});

describe('who signs out', () => {
  const at = '2026-05-04T10:00:00.000Z';
  const status = {
    commands: { waiting: 1, sending: 2, needsAttention: 4 },
    connection: { kind: 'online' as const, since: at },
    unlockedOffline: false,
  };

  it('can keep sending where commands wait and there is a session', () => {
    expect(choicesOf(status)).toEqual({ waiting: 3, keep: 'possible' });
    expect(choicesOf({ ...status, connection: { kind: 'unsteady', since: at } }).keep).toBe('possible');
  });

  it.each([
    { unlockedOffline: true },
    { connection: { kind: 'offline' as const, cause: 'noAnswer' as const, since: at } },
    { connection: { kind: 'signInNeeded' as const, since: at } },
    { connection: { kind: 'clientTooOld' as const, since: at } },
    { connection: { kind: 'connecting' as const, since: at } },
  ])('cannot keep sending without: %o', (changed) => {
    expect(choicesOf({ ...status, ...changed }).keep).toBe('impossible');
  });

  it('has nothing to keep sending where nothing waits', () => {
    const commands = { waiting: 0, sending: 0, needsAttention: 4 };
    expect(choicesOf({ ...status, commands })).toEqual({ waiting: 0, keep: 'needless' });
  });
});

it('tells each command once, the last that came first', () => {
  const [first, second] = [commandOf(aCommand(), null), commandOf(aCommand(), null)];
  const news = [first, second, first].reduce(
    (state, command) => navigation.reducer(state, commandNewsCame(command)),
    navigation.getInitialState(),
  ).news;
  expect(news).toEqual([second, first]);
});
