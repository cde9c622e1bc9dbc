import { useEffect } from 'react';

import type { TextSize } from '../../shared/contract/settings.ts';
import { api } from '../ipc/api.ts';
import { textSizeAfter } from './textSize.ts';

/** On every screen, before the sign-in too. */
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
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [saveSettings, size]);
};
