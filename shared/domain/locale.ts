export const locales = ['en', 'de', 'sv'] as const;

export type Locale = (typeof locales)[number];
