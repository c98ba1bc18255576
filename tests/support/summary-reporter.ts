import type { Reporter, TestModule } from 'vitest/node';
import type { VectorRun } from './vectors';

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
      const { vectors } = test.meta();
      const short = vectors !== undefined && vectors.ran !== vectors.owed;
      // A test still pending when the run ends (a worker that died) did not pass; nor did one that left out vectors it owed.
      counts[state === 'pending' || short ? 'failed' : state] += 1;
    }
    counts.failed += failuresAround(module);
  }
  return counts;
}

/** 'vectors  cpf: 52 of 52 scored, check 32, dv 20 (3 contested left out)' */
function vectorsLine({ category, ran, owed, ranOfKind, unverified, contested }: VectorRun): string {
  const kinds = Object.entries(ranOfKind).map(([kind, number]) => `, ${kind} ${number}`);
  const notes = [
    ...(unverified > 0 ? [`${unverified} never recomputed`] : []),
    ...(contested > 0 ? [`${contested} contested left out`] : []),
  ];
  return `vectors  ${category}: ${ran} of ${owed} scored${kinds.join('')}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

/** One line for each test that ran a category of vectors, by category. */
function vectorsLines(modules: readonly TestModule[]): string[] {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  return tests
    .flatMap((test) => test.meta().vectors ?? [])
    .map(vectorsLine)
    .sort();
}

/** 'N passed, N failed', and how many were skipped if any were. */
function summaryLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Ends a run with one plain line, alone on its line and without colours: 'N passed, N failed'; before it, one for each
 * category of vectors that ran. A run in which no test ran, or not every vector that a test owed, fails, whatever the
 * reason. List it after 'default', so that its line comes last.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = countTests(modules);
    counts.failed += unhandled.length;
    if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
    for (const line of [...vectorsLines(modules), summaryLine(counts)]) process.stdout.write(`${line}\n`);
  }
}
