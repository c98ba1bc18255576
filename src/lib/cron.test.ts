import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { takeDueLines } from './cron';

const line = (name: string, everyMs: number) => ({ contract: { name, schema: z.object({}).strict() }, everyMs });
const at = (ms: number) => new Date(ms);

describe('cron lines', () => {
  it('are due once per slot, and at once in a new process', () => {
    const started = new Map<string, number>();
    const lines = [line('minute', 60_000)];
    expect(takeDueLines(lines, started, at(60_001))).toHaveLength(1);
    expect(takeDueLines(lines, started, at(119_999))).toHaveLength(0);
    expect(takeDueLines(lines, started, at(120_000))).toHaveLength(1);
  });

  it('are due once after the clock was moved by a week', () => {
    const started = new Map<string, number>();
    const lines = [line('minute', 60_000), line('hour', 3_600_000)];
    takeDueLines(lines, started, at(0));
    expect(takeDueLines(lines, started, at(7 * 86_400_000))).toHaveLength(2);
    expect(takeDueLines(lines, started, at(7 * 86_400_000 + 1))).toHaveLength(0);
  });
});
