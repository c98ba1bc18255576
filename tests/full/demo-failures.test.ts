import { existsSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { commandLine } from '../../scripts/database/process-alive';
import { runDemo } from '../support/run-demo';

let demo: ReturnType<typeof runDemo> | undefined;

afterEach(async () => {
  demo?.signal('SIGKILL');
  await demo?.ended;
  demo = undefined;
});

it('fails with the name of the step when the payment never shows, because no worker runs', async () => {
  demo = runDemo('--no-worker', '--espera', '3');
  await demo.reaches('✓ Pilha privada no ar');
  const { folder } = demo.traces();

  const { exitCode, stdout, stderr } = await demo.ended;
  expect(exitCode).toBe(1);
  expect(stdout).toContain('✓ Pix pago no banco simulado');
  expect(stdout).toMatch(/^✗ Cobrança paga +\d+,\d s$/m);
  expect(stdout).not.toContain('está paga');
  expect(stderr).toContain('Falhou em "Cobrança paga": depois de 3 s a cobrança continua EM_ABERTO.');
  expect(demo.traces().processes).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

it('takes everything down on Ctrl-C in the middle', async () => {
  demo = runDemo('--no-worker');
  await demo.reaches('✓ Pix pago no banco simulado');
  const { folder } = demo.traces();
  demo.signal('SIGINT');

  const { exitCode, signal, stdout } = await demo.ended;
  // The shell between npm and the demo gives the demo's code or its own signal, depending on the shell.
  expect([130, 'SIGINT']).toContain(exitCode ?? signal);
  expect(stdout).toMatch(/^✗ Cobrança paga/m);
  expect(stdout).toContain('Interrompida; a pilha foi encerrada.');
  expect(demo.traces().processes).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

it('fails and clears away what is left when somebody kills its stack', async () => {
  demo = runDemo('--no-worker');
  await demo.reaches('✓ Pix pago no banco simulado');
  const { processes, folder } = demo.traces();
  const supervisor = processes.find((pid) => commandLine(pid).includes('scripts/start.ts')) ?? Number.NaN;
  process.kill(supervisor, 'SIGKILL');

  const { exitCode, stderr } = await demo.ended;
  expect(exitCode).toBe(1);
  expect(stderr).toContain('Falhou em "Cobrança paga": a pilha terminou antes da hora.');
  expect(demo.traces().processes).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});
