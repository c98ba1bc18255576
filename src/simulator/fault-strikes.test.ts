import type { FastifyReply } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { strikeAfter, strikeBefore } from './fault-strikes';

const warnings: Error[] = [];
const note = (warning: Error): void => void warnings.push(warning);
afterEach(() => {
  process.off('warning', note);
});

it('many slow calls at once end together when the bank ends, and nobody reports a leak of listeners', async () => {
  process.on('warning', note);
  const closing = new AbortController();
  const reply = {} as FastifyReply;
  const slow = (tipo: 'lento' | 'lento-depois') => ({ tipo, ms: 60_000, status: null, mensagem: null });
  const waiting = Array.from({ length: 20 }, () => [
    strikeBefore(slow('lento'), reply, closing.signal),
    strikeAfter(slow('lento-depois'), reply, closing.signal),
  ]);
  closing.abort();
  expect(await Promise.all(waiting.flat())).toEqual(Array.from({ length: 40 }, () => false));
  // Node reports on the next tick.
  await new Promise(setImmediate);
  expect(warnings).toEqual([]);
});
