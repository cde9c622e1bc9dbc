import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useEffect, useSyncExternalStore } from 'react';

import type { Settings } from '../../shared/contract/settings.ts';

export type ThemeChoice = Settings['theme'];

const darkQuery = '(prefers-color-scheme: dark)';

const onSystemTheme = (listener: () => void) => {
  const query = window.matchMedia(darkQuery);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

const systemIsDark = () => window.matchMedia(darkQuery).matches;

export const themeOf = (choice: ThemeChoice, dark: boolean): Theme => {
  switch (choice) {
    case 'system':
      return dark ? webDarkTheme : webLightTheme;
    case 'light':
      return webLightTheme;
    case 'dark':
      return webDarkTheme;
    case 'highContrast':
      return teamsHighContrastTheme;
  }
};

/** Follows the system where the operator left it the choice. */
export const useDeskTheme = (choice: ThemeChoice): Theme => {
  const dark = useSyncExternalStore(onSystemTheme, systemIsDark);
  const theme = themeOf(choice, dark);
  // What the browser draws itself (scroll bars) goes with it.
  useEffect(() => {
    document.documentElement.style.colorScheme = theme === webLightTheme ? 'light' : 'dark';
  }, [theme]);
  return theme;
};
