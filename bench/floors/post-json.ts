import { type Agent, request } from 'node:http';

/** An answer as it came. */
export type Posted = { status: number; text: string };

/** One POST over the agent's kept-alive connections; `origin`: scheme, host and port. Rejects when no whole answer comes. */
export function postJson(
  agent: Agent,
  origin: string,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const sent = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers };
    const outgoing = request(origin + path, { method: 'POST', agent, headers: sent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
