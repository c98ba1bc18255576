import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterEach, expect, it, vi } from 'vitest';
import { commandLine } from '../../scripts/database/process-alive';
import { signalGroup } from '../../scripts/supervisor/leavings';
import { PRIVATE_PREFIX } from '../../scripts/supervisor/options';

const ENOUGH = { timeout: 120_000, interval: 50 };

let demo: ReturnType<typeof runDemo> | undefined;

afterEach(async () => {
  demo?.signal('SIGKILL');
  await demo?.ended;
  demo = undefined;
});

it('charges from an empty database to a paid boleto híbrido, shows each step, and leaves nothing behind', async () => {
  demo = runDemo();
  await demo.reaches('✓ Pilha privada no ar');
  const { processes, folder } = demo.traces();
  expect(processes.length).toBeGreaterThan(5);
  expect(existsSync(folder)).toBe(true);

  const { exitCode, stdout, stderr } = await demo.ended;
  expect(exitCode, stderr).toBe(0);
  expect(stdout).not.toContain('✗');
  expect(stdout.match(/^✓ .+ \d+,\d s$/gm)).toHaveLength(14);
  expect(stdout).toMatch(/Linha digitável {4}748\d\d\.\d{5} \d{5}\.\d{6} \d{5}\.\d{6} \d \d{14}\n/);
  expect(stdout).toMatch(/Pix copia e cola {3}000201\S+6304[0-9A-F]{4}\n/);
  expect(stdout).toMatch(/14 passos em \d+,\d s: a cobrança 1, .+ está paga\.$/);
  expect(demo.traces().processes).toEqual([]);
  expect(existsSync(folder)).toBe(false);
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

/** `npm run demo` in a process group of its own, as a terminal starts it, with a mark that all it starts inherits. */
function runDemo(...args: string[]) {
  const mark = `MARCA_DO_TESTE=${randomUUID()}`;
  const [name = '', value] = mark.split('=');
  const child = execa('npm', ['run', '--silent', 'demo', '--', ...args], {
    env: { [name]: value },
    detached: true,
    cleanup: false,
    reject: false,
    stdin: 'ignore',
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return {
    ended: child,
    reaches: (text: string) =>
      vi.waitFor(() => {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the demo ended early:\n${output}`);
        expect(output).toContain(text);
      }, ENOUGH),
    signal: (signal: NodeJS.Signals) => {
      if (child.pid) signalGroup(child.pid, signal);
    },
    traces: () => {
      const processes = markedProcesses(mark);
      return { processes, folder: dataFolderOf(processes) };
    },
  };
}

/** Every living process that was started with the mark in its environment; a zombie has none any more. */
function markedProcesses(mark: string): number[] {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark);
    } catch {
      // Gone meanwhile, or another user's.
      return false;
    }
  });
}

/** The throwaway folder that one of these processes has locked. */
function dataFolderOf(processes: number[]): string {
  const parent = dirname(PRIVATE_PREFIX);
  const folders = readdirSync(parent).map((entry) => join(parent, entry));
  const own = folders.find((folder) => {
    if (!folder.startsWith(PRIVATE_PREFIX)) return false;
    try {
      const { pid } = JSON.parse(readFileSync(join(folder, 'supervisor.lock'), 'utf8')) as { pid: number };
      return processes.includes(pid);
    } catch {
      // Gone meanwhile, or another user's.
      return false;
    }
  });
  return own ?? '';
}
