import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isAlive } from '../../scripts/database/process-alive';
import { withClient } from '../../scripts/database/roles';
import { isHealthy, type PrivateStack, stackFolder, startPrivateStack } from '../support/private-stack';

let folder: ReturnType<typeof stackFolder>;
let stack: PrivateStack | undefined;

beforeEach(() => {
  folder = stackFolder();
});

afterEach(async () => {
  await stack?.end();
  stack = undefined;
  folder.remove();
});

it('starts each killed process again, the database too, and writes down the new numbers', async () => {
  stack = await startPrivateStack(folder.dir);
  const { ready } = stack;
  for (const name of ['web', 'worker', 'simulador', 'postgres'] as const) {
    const before = ready().pids[name];
    process.kill(before, 'SIGKILL');
    await vi.waitFor(() => expect(ready().pids[name]).not.toBe(before), { timeout: 30_000, interval: 100 });
  }
  const { url, simuladorUrl } = ready();
  await vi.waitFor(async () => expect(await isHealthy(url)).toBe(true), { timeout: 30_000, interval: 100 });
  await vi.waitFor(async () => expect((await fetch(`${simuladorUrl}/saude`)).status).toBe(200), { timeout: 30_000 });
});

it('is up again within ten seconds after a kill -9 of the supervisor, with the data and nothing running twice', async () => {
  stack = await startPrivateStack(folder.dir);
  const first = stack.ready();
  await withClient(first.superUrl, (client) => client.query('create table guardado ()'));
  await stack.end('SIGKILL');

  const begin = performance.now();
  stack = await startPrivateStack(folder.dir);
  expect(performance.now() - begin).toBeLessThan(10_000);
  const second = stack.ready();
  const { web, worker, simulador } = first.pids;
  expect([web, worker, simulador].filter(isAlive)).toEqual([]);
  expect(second.login).toEqual(first.login);
  await withClient(second.superUrl, (client) => client.query('table guardado'));
});
