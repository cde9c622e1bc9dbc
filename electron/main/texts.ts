import de from '../../resources/locales/de.json';
import en from '../../resources/locales/en.json';
import sv from '../../resources/locales/sv.json';
import type { Locale } from '../../shared/domain/locale.ts';

const texts = { en, de, sv };

/** What the main process says itself, beside the screens. */
export const textsIn = (locale: Locale): Pick<typeof en, 'startFault' | 'refusalNotice'> => texts[locale];
