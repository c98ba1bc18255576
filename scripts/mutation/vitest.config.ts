import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

// The unit tests of src/domain as vitest.config.ts at the top runs them, which this cannot import: Stryker runs one project. Only
// the seed is added; the time zone is set by scripts/mutate.ts, since a thread, which Stryker insists on, cannot change its own.
export default defineConfig({
  resolve: { alias: { '@tests': root('tests'), '@': root('src') } },
  test: {
    include: ['src/domain/**/*.test.ts', 'scripts/mutation/loads.test.ts'],
    // Counts over every mistake that can be made, which take minutes in code that also counts its mutants.
    exclude: ['src/domain/boleto/protecao*.test.ts', 'src/domain/pix/br-code-deteccao.test.ts'],
    environment: 'node',
    // Stryker has its own, from what the tests take without a mutant.
    testTimeout: 120_000,
    setupFiles: [root('tests/support/no-noise.ts'), root('scripts/mutation/fixed-seed.ts')],
  },
});
