import { BrowserWindow, screen, type Rectangle } from 'electron';

import type { WindowPlace } from '../config/settings.ts';

type Options = {
  readonly preload: string;
  readonly url: string;
  readonly place: WindowPlace | null;
  /** 1: the usual size of everything on the page. */
  readonly zoom: number;
  readonly onPlaced: (place: WindowPlace) => void;
};

const usual = { width: 1280, height: 800 };
const least = { minWidth: 800, minHeight: 560 };

/** The desk's one window. It shows itself once its first picture is ready. */
export const openWindow = ({ preload, url, place, zoom, onPlaced }: Options): BrowserWindow => {
  const window = new BrowserWindow({
    ...(place !== null && isOnAScreen(place) ? place : usual),
    ...least,
    show: false,
    title: 'Card Desk',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      zoomFactor: zoom,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.on('close', () => {
    onPlaced(window.getNormalBounds());
  });
  void window.loadURL(url);
  return window;
};

/** A screen may be gone since the last time. */
const isOnAScreen = (place: WindowPlace): boolean =>
  screen.getAllDisplays().some(({ workArea }) => overlap(workArea, place) >= 100 * 100);

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
