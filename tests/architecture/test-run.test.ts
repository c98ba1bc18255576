import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function runSuite(
  ...projects: string[]
): Promise<{ exitCode: number | undefined; lastLine: string; text: string }> {
  const chosen = projects.flatMap((project) => ['--project', project]);
  const config = ['--config', 'tests/fixtures/test-run/vitest.config.ts'];
  const run = await execa(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...config, ...chosen], {
    cwd: root,
    reject: false,
    stdin: 'ignore',
    all: true,
    extendEnv: false,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  return { exitCode: run.exitCode, lastLine: run.stdout.trimEnd().split('\n').at(-1) ?? '', text: run.all };
}

// Each starts Vitest anew, which a busy machine may take its time for.
describe.concurrent('a test run', { timeout: 60_000 }, () => {
  it('ends with one line counted over all projects, in which noise and a failed set-up are failures', async () => {
    const { exitCode, lastLine, text } = await runSuite('noisy', 'quiet', 'broken');
    expect(lastLine).toBe('2 passed, 2 failed, 1 skipped');
    expect(text).toContain("console.error: something is wrong { with: 'this' }");
    expect(exitCode).toBe(1);
  });

  it('passes when every test passed, also one that expects a warning', async () => {
    const { exitCode, lastLine } = await runSuite('quiet');
    expect(lastLine).toBe('1 passed, 0 failed');
    expect(exitCode).toBe(0);
  });

  it('fails when no test ran', async () => {
    const { exitCode, lastLine } = await runSuite('skipped');
    expect(lastLine).toBe('0 passed, 0 failed, 1 skipped');
    expect(exitCode).toBe(1);
  });
});
