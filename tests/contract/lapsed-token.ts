import type { Simulator } from '@tests/support/simulator';
import { vi } from 'vitest';

/** Lets the monotonic clock of this process, by which our adapter's tokens age, run ahead. */
export function processClock(): { later: (ms: number) => void; restore: () => void } {
  let ahead = 0;
  const real = performance.now.bind(performance);
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => real() + ahead);
  return {
    later: (ms) => {
      ahead += ms;
    },
    restore: () => spy.mockRestore(),
  };
}

/** How many lines the bank has logged once everything is there that was answered so far. */
async function logMark({ url, lines }: Simulator): Promise<number> {
  const marks = () => lines.filter((line) => line.includes('"rota":"desconhecida"')).length;
  const before = marks();
  await fetch(`${url}/marca`);
  await vi.waitFor(() => {
    if (marks() === before) throw new Error('the mark is not in the log yet');
  });
  return lines.length;
}

/** Grant and status of every token that the bank is asked for while that is done, in the bank's own log. */
export async function tokensAskedFor(simulator: Simulator, work: () => Promise<unknown>): Promise<string[]> {
  const from = await logMark(simulator);
  await work();
  const to = await logMark(simulator);
  return simulator.lines
    .slice(from, to)
    .map((line) => JSON.parse(line) as { concessao?: string; status?: number })
    .filter(({ concessao }) => concessao !== undefined)
    .map(({ concessao, status }) => `${concessao} ${status}`);
}
