import { describe, expect, it } from 'vitest';
import { waitAtMost } from './wait-at-most';

const NEVER = new Promise<never>(() => undefined);

describe('waiting for work that goes on by itself', () => {
  it('ends with the work', async () => {
    await expect(waitAtMost(Promise.resolve('done'), 60_000)).resolves.toBeUndefined();
  });

  it('ends after the time that was given to it', async () => {
    await expect(waitAtMost(NEVER, 1)).resolves.toBeUndefined();
  });

  it('ends when the work fails: whoever waited is not told, since what was asked for is stored', async () => {
    await expect(waitAtMost(Promise.reject(new Error('database away')), 60_000)).resolves.toBeUndefined();
  });
});
