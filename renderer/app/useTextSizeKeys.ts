import { useEffect } from 'react';

import type { TextSize } from '../../shared/contract/settings.ts';
import { api } from '../ipc/api.ts';
import { desk } from '../ipc/bridge.ts';
import { textSizeAfter, textSizeBy } from './textSize.ts';

/** By key and by menu, on every screen, before the sign-in too. */
export const useTextSizeKeys = (size: TextSize): void => {
  const [saveSettings] = api.useSaveSettingsMutation();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const textSize = textSizeAfter(event, size);
      if (textSize === null) return;
      event.preventDefault();
      void saveSettings({ textSize });
    };
    window.addEventListener('keydown', onKeyDown);
    const stopMenu = desk().onEvent('menuChosen', ({ command }) => {
      const textSize = textSizeBy(command, size);
      if (textSize !== null) void saveSettings({ textSize });
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopMenu();
    };
  }, [saveSettings, size]);
};
