import { expect, it, vi } from 'vitest';
import { isAlive } from '../../scripts/database/process-alive';
import { withClient } from '../../scripts/database/roles';
import { isHealthy } from '../support/private-stack';
import { stackForEachTest } from '../support/stack-for-each-test';

const start = stackForEachTest();

it('starts each killed process again, the database too, and writes down the new numbers', async () => {
  const { ready } = await start();
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
  const stack = await start();
  const first = stack.ready();
  await withClient(first.superUrl, (client) => client.query('create table guardado ()'));
  await stack.end('SIGKILL');

  const begin = performance.now();
  const again = await start();
  expect(performance.now() - begin).toBeLessThan(10_000);
  const second = again.ready();
  const { web, worker, simulador } = first.pids;
  expect([web, worker, simulador].filter(isAlive)).toEqual([]);
  expect(second.login).toEqual(first.login);
  await withClient(second.superUrl, (client) => client.query('table guardado'));
});
