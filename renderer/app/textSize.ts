import { textSizes, type TextSize } from '../../shared/contract/settings.ts';
import type { Key } from './shortcuts.ts';

/** The text size that a key asks for, as every browser has it: Ctrl with + , - or 0; null where it is another key. */
export const textSizeAfter = ({ key, ctrlKey, altKey, metaKey }: Key, size: TextSize): TextSize | null => {
  if (!ctrlKey || altKey || metaKey) return null;
  const present = textSizes.indexOf(size);
  switch (key) {
    case '+':
    // The same key without shift, on keyboards that have + above it.
    case '=':
      return textSizes[present + 1] ?? size;
    case '-':
      return textSizes[present - 1] ?? size;
    case '0':
      return textSizes[0];
    default:
      return null;
  }
};
