import { existsSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isAlive } from '../../scripts/database/process-alive';
import { withClient } from '../../scripts/database/roles';
import { isHealthy } from '../support/private-stack';
import { stackForEachTest } from '../support/stack-for-each-test';

const start = stackForEachTest();

it('brings everything up, tells where, and on the first signal ends all of it in order', async () => {
  const stack = await start();
  const { url, login, pids, superUrl } = stack.ready();
  expect(stack.output()).toContain(url);
  expect(stack.output()).toContain(login?.senha);
  const [bankPage = ''] = stack.output().match(/http:\S+\/pagina\/\S+/) ?? [];
  expect((await fetch(bankPage)).status).toBe(200);
  expect(statSync(stack.readyFile).mode & 0o777).toBe(0o600);
  expect(await isHealthy(url)).toBe(true);
  await withClient(superUrl, (client) => client.query('select 1'));

  expect(await stack.end('SIGINT')).toBe(0);
  expect(Object.values(pids).filter(isAlive)).toEqual([]);
  expect(existsSync(stack.readyFile)).toBe(false);
  expect(stack.output()).not.toContain('encerrado à força');
});
