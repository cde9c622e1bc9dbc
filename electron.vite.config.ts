import { resolve } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

// Targets are pinned to the oldest runtime that the desk must run on, whatever Electron is installed.
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      rollupOptions: {
        input: { index: at('electron/main/index.ts'), engine: at('electron/engine/index.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: 'out/preload',
      rollupOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      rollupOptions: { input: at('renderer/index.html') },
    },
    plugins: [react()],
  },
});
