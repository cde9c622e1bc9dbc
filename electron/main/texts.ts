import de from '../../resources/locales/de.json';
import en from '../../resources/locales/en.json';
import sv from '../../resources/locales/sv.json';
import type { Locale } from '../../shared/domain/locale.ts';

const texts = { en, de, sv };

/** For what the main process says itself: menus, notices, the dialog of a fault at the start. */
export const textsIn = (locale: Locale): typeof en => texts[locale];
