import type { TFunction } from 'i18next';

/** Our own texts. */
export type Words = TFunction;
