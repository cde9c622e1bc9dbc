import type { Rectangle } from 'electron';

import type { WindowPlace } from '../config/settings.ts';

/** Where a window opens; without x and y in the middle of the main screen. */
type Opening = { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number };

const usual = { width: 1280, height: 800 };

/** So much of a window must be in sight that a hand can take hold of it. */
const graspable = 100;

/**
 * Where the window was, if a screen is still there; otherwise as large as it was, as far as the main screen has room.
 * `screens`: what windows may use of each, the main one first.
 */
export const openingOf = (place: WindowPlace | null, screens: readonly Rectangle[]): Opening => {
  if (place === null) return usual;
  const { x, y, width, height } = place;
  if (screens.some((screen) => isGraspableOn(screen, place))) return { x, y, width, height };
  const main = screens[0] ?? usual;
  return { width: Math.min(width, main.width), height: Math.min(height, main.height) };
};

const isGraspableOn = (screen: Rectangle, place: Rectangle): boolean =>
  shared(screen.x, screen.width, place.x, place.width) >= graspable &&
  shared(screen.y, screen.height, place.y, place.height) >= graspable;

/** How much of two spans is common; negative: how far they are apart. */
const shared = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);
