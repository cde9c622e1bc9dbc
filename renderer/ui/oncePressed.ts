import type { KeyboardEvent, MouseEvent } from 'react';

/** A held key does nothing, nor does the second half of a double click: it would press what has just come under it. */
export const oncePressed = (work: () => void) => ({
  onKeyDown: (event: KeyboardEvent) => {
    if (event.repeat && event.key !== 'Tab') event.preventDefault();
  },
  onClick: ({ detail }: MouseEvent) => {
    if (detail <= 1) work();
  },
});
