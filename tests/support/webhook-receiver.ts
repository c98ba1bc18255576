import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import { POST } from '@/app/api/webhooks/sicredi/[token]/route';
import { env } from '@/lib/env';

/** Every delivery that has reached the house's address, as it came. */
export type Delivery = { url: string; headers: Headers; body: string; status: number };

/** Listens at APP_URL for the whole test file and hands what the bank sends to the route, as the web process does. */
export function webhookReceiver(): Delivery[] {
  const deliveries: Delivery[] = [];
  const server = createServer(async (incoming, answer) => {
    const url = new URL(incoming.url ?? '/', env().APP_URL).toString();
    const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const body = await readAll(incoming);
    const response = await deliver(url, headers, body);
    deliveries.push({ url, headers, body, status: response.status });
    answer.writeHead(response.status).end(await response.text());
  });
  beforeAll(async () => {
    const { port, hostname } = new URL(env().APP_URL);
    server.listen(Number(port), hostname);
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return deliveries;
}

/** One delivery to the route. */
export function deliver(url: string, headers: Headers, body: string): Promise<Response> {
  const token = new URL(url).pathname.split('/').at(-1) ?? '';
  return POST(new Request(url, { method: 'POST', headers, body }), { params: Promise.resolve({ token }) });
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
