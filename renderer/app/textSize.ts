import type { MenuCommand } from '../../shared/contract/menu.ts';
import { textSizes, type TextSize } from '../../shared/contract/settings.ts';
import type { Key } from './shortcuts.ts';

/** The text size that a key asks for, as every browser has it: Ctrl with + , - or 0; null where it is another key. */
export const textSizeAfter = ({ key, ctrlKey, altKey, metaKey }: Key, size: TextSize): TextSize | null => {
  if (!ctrlKey || altKey || metaKey) return null;
  switch (key) {
    case '+':
    // The same key without shift, on keyboards that have + above it.
    case '=':
      return textSizeBy('textLarger', size);
    case '-':
      return textSizeBy('textSmaller', size);
    case '0':
      return textSizeBy('textUsual', size);
    default:
      return null;
  }
};

/** The text size that a choice in the menu asks for; null where it is about something else. */
export const textSizeBy = (command: MenuCommand, size: TextSize): TextSize | null => {
  const present = textSizes.indexOf(size);
  if (command === 'textLarger') return textSizes[present + 1] ?? size;
  if (command === 'textSmaller') return textSizes[present - 1] ?? size;
  return command === 'textUsual' ? textSizes[0] : null;
};
