import { Menu } from 'electron';

import type { DeskStatus, EventName, EventPayload } from '../../shared/contract/ipc.ts';
import type { MenuCommand } from '../../shared/contract/menu.ts';
import type { Locale } from '../../shared/domain/locale.ts';
import { menuTemplate, type AtTheDesk } from './menuTemplate.ts';
import { textsIn } from './texts.ts';

/** The desk's menu: it follows the language and who is at the desk. */
type DeskMenu = {
  speak(language: Locale): void;
  follow(name: EventName, payload: EventPayload<EventName>): void;
};

export const openMenu = (first: Locale, onCommand: (command: MenuCommand) => void): DeskMenu => {
  let language = first;
  let who: AtTheDesk = 'nobody';
  const show = (): void => {
    const template = menuTemplate({ platform: process.platform, onCommand, who, texts: textsIn(language) });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  show();
  return {
    speak: (spoken) => {
      if (spoken === language) return;
      language = spoken;
      show();
    },
    follow: (name, payload) => {
      if (name !== 'statusChanged') return;
      const present = whoIsAt(payload as EventPayload<typeof name>);
      if (present === who) return;
      who = present;
      show();
    },
  };
};

const whoIsAt = ({ operator, locked }: DeskStatus): AtTheDesk => {
  if (operator === null || locked) return 'nobody';
  return operator.roles.includes('administrator') ? 'administrator' : 'operator';
};
