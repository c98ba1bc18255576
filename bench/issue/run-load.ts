import { Agent } from 'node:http';
import type { IssueContender } from './issue-contenders';

/** What one turn of one contender took: milliseconds for all of it, and of each request. */
export type Turn = { ms: number; latencies: number[] };

/** Issues `count` with `concurrency` under way at any time, over kept-alive connections of its own. Rejects with the first that fails. */
export async function runLoad({ over }: IssueContender, count: number, concurrency: number): Promise<Turn> {
  const agent = new Agent({ keepAlive: true });
  const issue = over(agent);
  const latencies: number[] = [];
  let left = count;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      const start = performance.now();
      await issue();
      latencies.push(performance.now() - start);
    }
  };
  try {
    const start = performance.now();
    await Promise.all(Array.from({ length: concurrency }, client));
    return { ms: performance.now() - start, latencies };
  } finally {
    agent.destroy();
  }
}
