import { format } from 'node:util';
import { afterAll, afterEach } from 'vitest';

// Setup file: a console.error or console.warn that no test expects (by spying on it) fails the test it came from.
const noise: string[] = [];

for (const level of ['error', 'warn'] as const) {
  globalThis.console[level] = (...args: unknown[]) => {
    noise.push(`console.${level}: ${format(...args)}`);
  };
}

function failOnNoise(): void {
  const heard = noise.splice(0).join('\n');
  if (heard !== '') throw new Error(`noise on the console; mend its cause, or expect it with a spy:\n${heard}`);
}

afterEach(failOnNoise);
// What was said outside tests: while loading, in a beforeAll.
afterAll(failOnNoise);
