import type { TestProject } from 'vitest/node';
import { startTestCluster, type TestPostgres } from './test-cluster';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

type Run = { users: number; server: ReturnType<typeof startTestCluster> };

// Every project loads this file for itself; the one server of the run hangs on the process.
const shared = globalThis as typeof globalThis & { cobrancasTestRun?: Run | undefined };

/** One database server for the whole run, whichever projects take part; the last one to finish stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.cobrancasTestRun ??= { users: 0, server: startTestCluster() };
  const run = shared.cobrancasTestRun;
  run.users += 1;
  const { postgres, stop } = await run.server;
  project.provide('postgres', postgres);
  return async () => {
    run.users -= 1;
    if (run.users > 0) return;
    shared.cobrancasTestRun = undefined;
    await stop();
  };
}
