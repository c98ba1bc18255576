import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { databaseUrl } from '../../scripts/database/roles';
import { takeLock } from '../../scripts/supervisor/lock-file';
import { blankDatabase } from '../support/postgres';

let dir: string;
let server: Server | undefined;
beforeEach(() => {
  dir = mkdtempSync('/var/tmp/cobrancas-caso-');
});
afterEach(() => {
  server?.close();
  server = undefined;
  rmSync(dir, { recursive: true, force: true });
});

it('names an occupied port, who holds it and the variable to change, before anything is started', async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const { exitCode, stderr } = await start({ PORT: String(port) });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`A porta ${port} está ocupada`);
  expect(stderr).toContain(`PORT=${port + 1}`);
  if (process.platform === 'linux') expect(stderr).toContain(`pelo processo ${process.pid} (`);
  expect(stderr).not.toContain('    at ');
});

it('refuses a second start on the same data folder and says which process has it', async () => {
  takeLock(join(dir, 'supervisor.lock'));
  const { exitCode, stderr } = await start({});
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`Já existe uma execução sobre ${dir} (processo ${process.pid})`);
});

it('does not migrate a database of the person’s own unasked, and says what is missing', async () => {
  const blank = await blankDatabase();
  const { exitCode, stderr } = await start({ DATABASE_URL: blank.appUrl });
  await blank.drop();
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/não tem \d+ migração\(ões\): \d+_inicial/);
  expect(stderr).toContain('MIGRATION_DATABASE_URL');
});

it('says in one line that the database of DATABASE_URL cannot be reached, without its password', async () => {
  const wrong = databaseUrl(inject('postgres').superUrl, 'nao_existe', { role: 'aplicacao', password: 'senha-errada' });
  const { exitCode, stderr } = await start({ DATABASE_URL: wrong });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('O banco de DATABASE_URL não está pronto');
  expect(stderr).not.toMatch(/senha-errada| {4}at /);
});

it('explains its options when it does not know one', async () => {
  const { exitCode, stderr } = await start({}, ['--nao-existe']);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('--ready-file');
});

function start(env: Record<string, string>, args: string[] = []) {
  // With --dev nothing is built before the refusal.
  return execa(process.execPath, ['--import', 'tsx', 'scripts/start.ts', '--dev', '--data', dir, ...args], {
    env: { PORT: '0', DATABASE_URL: '', MIGRATION_DATABASE_URL: '', ...env },
    reject: false,
    stdin: 'ignore',
  });
}
