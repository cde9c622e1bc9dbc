import { BrowserWindow, screen, type Rectangle } from 'electron';

import type { WindowPlace } from '../config/settings.ts';
import { openingOf } from './windowPlace.ts';

type Options = {
  readonly preload: string;
  readonly url: string;
  readonly place: WindowPlace | null;
  /** 1: the usual size of everything on the page. */
  readonly zoom: number;
  readonly onPlaced: (place: WindowPlace) => void;
};

const least = { minWidth: 800, minHeight: 560 };

/** The desk's one window. It shows itself once its first picture is ready. */
export const openWindow = ({ preload, url, place, zoom, onPlaced }: Options): BrowserWindow => {
  const window = new BrowserWindow({
    ...openingOf(place, workAreas()),
    ...least,
    show: false,
    title: 'Card Desk',
    autoHideMenuBar: true,
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
    if (place?.maximized === true) window.maximize();
    window.show();
  });
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.on('close', () => {
    onPlaced({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  void window.loadURL(url);
  return window;
};

/** What windows may use of each screen, the main one first. */
const workAreas = (): readonly Rectangle[] => {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
};
