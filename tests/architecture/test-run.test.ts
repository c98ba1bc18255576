import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function runSuite(
  ...projects: string[]
): Promise<{ exitCode: number | undefined; lastLine: string; vectorLines: string[]; text: string }> {
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
  const lines = run.stdout.trimEnd().split('\n');
  return {
    exitCode: run.exitCode,
    lastLine: lines.at(-1) ?? '',
    vectorLines: lines.filter((line) => line.startsWith('vectors ')),
    text: run.all,
  };
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
    const { exitCode, lastLine, vectorLines } = await runSuite('quiet');
    expect(lastLine).toBe('1 passed, 0 failed');
    expect(vectorLines).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('says of each category of vectors how many ran, of each kind, and how many were left out', async () => {
    const { exitCode, lastLine, vectorLines, text } = await runSuite('vectors', 'quiet');
    expect(vectorLines).toEqual([
      'vectors  arquivo-nome: 27 of 27 scored, base 16, legacy-extension 5, allowed-extension 4, parse 2 (9 never recomputed)',
      'vectors  cpf: 52 of 52 scored, check 32, dv 20 (3 contested left out)',
    ]);
    expect(text).toContain(`${vectorLines.at(-1)}\n${lastLine}`);
    expect(lastLine).toBe('3 passed, 0 failed');
    expect(exitCode).toBe(0);
  });

  it('fails when a category did not run whole, also where its test noticed nothing', async () => {
    const { exitCode, lastLine, vectorLines } = await runSuite('vectors-short');
    expect(vectorLines).toEqual([
      'vectors  campo-livre: 1 of 31 scored, generate 1',
      'vectors  made-up: 2 of 3 scored, check 2',
    ]);
    expect(lastLine).toBe('0 passed, 2 failed');
    expect(exitCode).toBe(1);
  });

  it('fails when no test ran', async () => {
    const { exitCode, lastLine } = await runSuite('skipped');
    expect(lastLine).toBe('0 passed, 0 failed, 1 skipped');
    expect(exitCode).toBe(1);
  });
});
