import { useEffect, useEffectEvent } from 'react';

import { breath, readStroke, type Burst, type Stroke } from './scanner.ts';
import { holdKey, isTextField, undoOf, type HeldKey, type Undo } from './typing.ts';

const strokeOf = (event: KeyboardEvent): Stroke => {
  const altGr = event.getModifierState('AltGraph');
  return {
    key: event.key,
    at: event.timeStamp,
    repeat: event.repeat,
    modified: event.metaKey || (!altGr && (event.ctrlKey || event.altKey)),
    composing: event.isComposing,
  };
};

/**
 * Follows the keys of the whole window. In a text field characters go their way at once, and a scan is taken out again;
 * elsewhere, where a letter chooses or starts something, they wait for the end of their breath.
 */
const followKeys = (onScan: (text: string) => void): (() => void) => {
  let burst: Burst | null = null;
  let undo: Undo | null = null;
  let held: readonly HeldKey[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const drop = (): readonly HeldKey[] => {
    clearTimeout(timer);
    const keys = held;
    held = [];
    return keys;
  };
  const letGo = (): void => {
    for (const press of drop()) press();
  };
  const end = (): void => {
    letGo();
    [burst, undo] = [null, null];
  };
  const take = (event: KeyboardEvent, now: Burst): void => {
    if (now.since !== burst?.since) end();
    burst = now;
    if (isTextField(event.target)) undo ??= undoOf(event.target);
    else held = [...held, holdKey(event)];
    clearTimeout(timer);
    // The burst itself goes on by the keys' own times, which a busy page does not delay.
    timer = setTimeout(letGo, breath);
  };
  const swallow = (event: KeyboardEvent, text: string): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    undo?.();
    drop();
    end();
    onScan(text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // What was let go comes by here again.
    if (!event.isTrusted) return;
    const reading = readStroke(burst, strokeOf(event));
    switch (reading.kind) {
      case 'text':
        take(event, reading.burst);
        break;
      case 'scan':
        swallow(event, reading.text);
        break;
      case 'other':
        end();
        break;
      case 'aside':
        break;
    }
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    end();
  };
};

/** Bar codes, wherever they are scanned while somebody is signed in. */
export const useScanner = (onScan: (text: string) => void): void => {
  const scanned = useEffectEvent(onScan);
  useEffect(() => followKeys((text) => scanned(text)), []);
};
