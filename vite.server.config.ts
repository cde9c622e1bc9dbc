import { defineConfig } from 'vite';

// npm packages stay outside of the bundle: some are native, and PostgreSQL's programs lie beside one of them.
export default defineConfig({
  build: {
    ssr: 'server/index.ts',
    target: 'node20',
    outDir: 'out/server',
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: 'index.js' } },
  },
});
