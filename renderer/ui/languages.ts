import type { Locale } from '../../shared/domain/locale.ts';

/** Every language by its own name: whoever cannot read the present one still finds his. */
export const languageNames: Record<Locale, string> = { en: 'English', de: 'Deutsch', sv: 'Svenska' };
