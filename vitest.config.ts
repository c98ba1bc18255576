import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = {
  '@tests': fileURLToPath(new URL('./tests', import.meta.url)),
  '@': fileURLToPath(new URL('./src', import.meta.url)),
};

const project = (name: string, include: string[], extra: object = {}) => ({
  resolve: { alias },
  test: { name, include, environment: 'node' as const, ...extra },
});

const support = (file: string) => fileURLToPath(new URL(`./tests/support/${file}`, import.meta.url));

// A console.error or console.warn that no test expects fails the test.
const quiet = { setupFiles: [support('no-noise.ts')] };

// One embedded PostgreSQL for the run, see tests/support.
const database = { globalSetup: [support('global-setup.ts')] };

export default defineConfig({
  test: {
    // Vitest leaves one core free; most of these tests wait for a database or a bank.
    maxWorkers: '100%',
    // An odd zone (+05:45): whatever forgets America/Sao_Paulo fails here.
    env: { TZ: 'Asia/Kathmandu' },
    // The last one ends the run with 'N passed, N failed'.
    reporters: ['default', support('summary-reporter.ts')],
    projects: [
      project('unit', ['src/**/*.test.ts', 'bench/**/*.test.ts'], quiet),
      project('architecture', ['tests/architecture/**/*.test.ts']),
      project('integration', ['tests/integration/**/*.test.ts'], {
        ...database,
        setupFiles: [support('no-noise.ts'), support('house-env.ts')],
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      project('contract', ['tests/contract/**/*.test.ts'], {
        ...database,
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      project('e2e', ['tests/e2e/**/*.test.ts'], {
        // One application for all browser tests; other files of the project start stacks of their own.
        globalSetup: [support('global-setup.ts'), support('web-stack-setup.ts')],
        testTimeout: 180_000,
        hookTimeout: 180_000,
        // After everything else: each file has companies, or a whole stack, of its own, and waits more than it computes.
        sequence: { groupOrder: 1 },
        maxWorkers: 3,
      }),
    ],
  },
});
