import { defineConfig } from 'vitest/config';

/** Long enough for the slowest machine: what a test waits for is a condition, never a time. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        test: {
          name: 'contract',
          ...patience,
          include: ['test/contract/**/*.test.ts'],
          globalSetup: ['test/support/postgres.ts', 'test/support/buildServer.ts'],
        },
      },
      // No history takes long, but nobody knows how slow the machine is: what does not end is found by its steps.
      { test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'], testTimeout: 0 } },
      {
        test: {
          name: 'torture',
          ...patience,
          include: ['test/torture/**/*.test.ts'],
          globalSetup: ['test/support/postgres.ts', 'test/support/killableEngine.ts'],
        },
      },
    ],
  },
});
