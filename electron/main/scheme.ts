import type { CustomScheme } from 'electron';

export const deskOrigin = 'app://desk';

export const deskScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};
