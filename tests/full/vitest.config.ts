import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const project = (name: string, extra: object = {}) => ({
  resolve: { alias: { '@tests': root('tests'), '@': root('src') } },
  test: { name, include: [`tests/full/${name}.test.ts`], environment: 'node' as const, root: root('.'), ...extra },
});

// `npm run test:full`: what takes longer than `npm test` may. Its own configuration, so that no other run finds its files.
export default defineConfig({
  test: {
    env: { TZ: 'Asia/Kathmandu' },
    reporters: ['default', root('tests/support/summary-reporter.ts')],
    fileParallelism: false,
    projects: [
      project('banco-doente', {
        globalSetup: [root('tests/support/global-setup.ts')],
        setupFiles: [root('tests/support/no-noise.ts'), root('tests/support/house-env.ts')],
        testTimeout: 60_000,
        hookTimeout: 180_000,
      }),
      project('demo-failures', { testTimeout: 180_000, hookTimeout: 180_000 }),
      project('smallest-storms', { testTimeout: 180_000, hookTimeout: 180_000 }),
      project('assistente-reinicio', { testTimeout: 180_000, hookTimeout: 180_000 }),
      project('start-again', { testTimeout: 180_000, hookTimeout: 180_000 }),
      project('drill', { testTimeout: 30 * 60_000 }),
    ],
  },
});
