import { defineConfig } from 'vite';

// npm packages stay outside of the bundle: some are native, and PostgreSQL's programs lie beside one of them.
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/server',
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: ['server/index.ts', 'server/verifyAudit.ts', 'server/verifyJournal.ts'],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
