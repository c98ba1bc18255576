import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { disagreements, mutationReport } from './mutation/survivors';

// `npm run mutate`: Stryker over src/domain, then its survivors against docs/mutation.md. What follows `--` goes to Stryker:
// `npm run mutate -- --mutate src/domain/money.ts`, `npm run mutate -- --force` to use nothing of the run before.

const REPORT = '.mutation/report.json';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
// Also what a run that was killed left behind.
removeSandbox();
rmSync(REPORT, { force: true });
// Ctrl-C reaches Stryker by itself; this process stays to clear up after it.
process.on('SIGINT', () => {});

const args = process.argv.slice(2);
const { exitCode = 1 } = await execa('stryker', ['run', 'scripts/mutation/stryker.config.json', ...args], {
  preferLocal: true,
  stdio: 'inherit',
  reject: false,
  // As in vitest.config.ts.
  env: { TZ: 'Asia/Kathmandu' },
});
process.exitCode = exitCode;
removeSandbox();

if (existsSync(REPORT)) {
  const report = mutationReport.parse(JSON.parse(readFileSync(REPORT, 'utf8')));
  const whole = !args.some((arg) => arg === '-m' || arg.startsWith('--mutate'));
  const found = disagreements(report, readFileSync('docs/mutation.md', 'utf8'), whole);
  process.stdout.write(
    found.length === 0
      ? '\nEvery survivor is listed in docs/mutation.md with its reason.\n'
      : `\ndocs/mutation.md does not list the survivors as they are:\n\n${found.join('\n\n')}\n`,
  );
  if (found.length > 0) process.exitCode = 1;
}

function removeSandbox(): void {
  rmSync('.mutation/sandbox', { recursive: true, force: true });
}
