import { useEffect, useRef } from 'react';

import type { TextSize } from '../../shared/contract/settings.ts';
import { api } from '../ipc/api.ts';
import { desk } from '../ipc/bridge.ts';
import { textSizeAfter, textSizeBy } from './textSize.ts';

/** By key and by menu, on every screen, before the sign-in too. Who presses twice means two steps. */
export const useTextSizeKeys = (size: TextSize): void => {
  const [saveSettings] = api.useSaveSettingsMutation();
  const onItsWay = useRef<TextSize>(null);
  useEffect(() => {
    if (onItsWay.current === size) onItsWay.current = null;
    const present = (): TextSize => onItsWay.current ?? size;
    const become = (textSize: TextSize | null) => {
      if (textSize === null || textSize === present()) return;
      onItsWay.current = textSize;
      void saveSettings({ textSize })
        .unwrap()
        .catch(() => {
          onItsWay.current = null;
        });
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const textSize = textSizeAfter(event, present());
      if (textSize !== null) event.preventDefault();
      become(textSize);
    };
    window.addEventListener('keydown', onKeyDown);
    const stopMenu = desk().onEvent('menuChosen', ({ command }) => {
      become(textSizeBy(command, present()));
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopMenu();
    };
  }, [saveSettings, size]);
};
