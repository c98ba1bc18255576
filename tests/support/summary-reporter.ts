import type { Reporter, TestModule } from 'vitest/node';

type Counts = { passed: number; failed: number; skipped: number };

/** What a file or describe block failed with outside its tests: a broken import, a beforeAll. Each counts as one failure. */
function failuresAround(module: TestModule): number {
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length;
  return suites + (module.errors().length > 0 ? 1 : 0);
}

/** Counts every test of every project once, by its final state. */
function countTests(modules: readonly TestModule[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test still pending when the run ends (a worker that died) did not pass.
      counts[state === 'pending' ? 'failed' : state] += 1;
    }
    counts.failed += failuresAround(module);
  }
  return counts;
}

/** 'N passed, N failed', and how many were skipped if any were. */
function summaryLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Ends a run with one plain line, alone on its line and without colours: 'N passed, N failed'. A run in which no test
 * ran fails, whatever the reason. List it after 'default', so that its line comes last.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = countTests(modules);
    counts.failed += unhandled.length;
    if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
    process.stdout.write(`${summaryLine(counts)}\n`);
  }
}
