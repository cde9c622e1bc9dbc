import 'i18next';

import type en from '../resources/locales/en.json';
import type { ProcessTexts } from './ui/catalogueTexts.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'desk';
    resources: {
      desk: typeof en;
      catalogue: Readonly<Record<string, ProcessTexts>>;
    };
  }
}
