import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../../scripts/database/embedded-cluster';
import { findLivingPostmaster } from '../../scripts/database/postmaster';
import { isAlive, waitUntilGone } from '../../scripts/database/process-alive';
import { withClient } from '../../scripts/database/roles';

// Under /var/tmp and entered by everyone: the server does not run as root.
let root: string;
let dataDir: string;
let bystander: ChildProcess | undefined;

beforeEach(() => {
  root = mkdtempSync('/var/tmp/cobrancas-caso-');
  dataDir = join(root, 'postgres');
  chmodSync(root, 0o711);
});

afterEach(async () => {
  bystander?.kill('SIGKILL');
  const left = findLivingPostmaster(dataDir);
  if (left) process.kill(left.pid, 'SIGQUIT');
  if (left) await waitUntilGone(left.pid, 10_000);
  rmSync(root, { recursive: true, force: true });
});

it('speaks UTF-8 and listens on this machine only, whatever the language of the machine', async () => {
  const running = await start();
  const show = (name: string) =>
    withClient(running.superUrl(), async (client) => Object.values((await client.query(`show ${name}`)).rows[0]));
  expect(await show('server_encoding')).toEqual(['UTF8']);
  expect(await show('listen_addresses')).toEqual(['127.0.0.1']);
  await running.stop();
  expect(isAlive(running.pid)).toBe(false);
});

it('takes over the server that a killed parent left running, with its data', async () => {
  const first = await start();
  await withClient(first.superUrl(), (client) => client.query('create table guardado ()'));
  // Whoever started it is gone; the folder is all that the next start knows.
  const second = await start();
  expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
  await withClient(second.superUrl(), (client) => client.query('table guardado'));
  await second.stop();
});

it('stops the left-over server and starts again when another port is wanted', async () => {
  const first = await start();
  const second = await startCluster({ dataDir, throwaway: true, port: first.port === 54_399 ? 54_398 : 54_399 });
  expect(second.adopted).toBe(false);
  expect(isAlive(first.pid)).toBe(false);
  await second.stop();
});

it('starts over the pid file of a server that was killed, and keeps what was committed', async () => {
  const first = await start();
  await withClient(first.superUrl(), (client) => client.query('create table guardado ()'));
  process.kill(first.pid, 'SIGKILL');
  await waitUntilGone(first.pid, 10_000);
  expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(true);
  const second = await start();
  expect(second.adopted).toBe(false);
  await withClient(second.superUrl(), (client) => client.query('table guardado'));
  await second.stop();
});

it('does not mistake another program for the server when the number in the pid file was given away', async () => {
  const first = await start();
  const pidFile = join(dataDir, 'postmaster.pid');
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  await first.stop();
  bystander = spawn('sleep', ['600']);
  await once(bystander, 'spawn');
  writeFileSync(pidFile, [bystander.pid, ...lines.slice(1)].join('\n'));
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(isAlive(bystander.pid ?? 0)).toBe(true);
  await second.stop();
});

it('begins again when the making of the data folder was killed half way', async () => {
  const half = `${dataDir}.incompleto`;
  mkdirSync(half, { recursive: true });
  writeFileSync(join(half, 'PG_VERSION'), '18\n');
  const cluster = await start();
  expect(existsSync(half)).toBe(false);
  await cluster.stop();
});

it('names the port when it is taken by something else', async () => {
  const first = await start();
  const other = join(root, 'outro');
  await expect(startCluster({ dataDir: other, throwaway: true, port: first.port })).rejects.toThrow(
    `A porta ${first.port} do PostgreSQL está ocupada`,
  );
  await first.stop();
});

function start(): Promise<Cluster> {
  return startCluster({ dataDir, throwaway: true });
}
