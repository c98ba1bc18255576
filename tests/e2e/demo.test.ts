import { existsSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { runDemo } from '../support/run-demo';

// How it fails: tests/full/demo-failures.test.ts.

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
