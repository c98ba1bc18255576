import { existsSync, statSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
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

it('brings everything up, tells where, and on the first signal ends all of it in order', async () => {
  stack = await startPrivateStack(folder.dir);
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
