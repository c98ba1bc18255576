import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';

export type WebhookFloorSetup = { databaseUrl: string; empresaId: string; convenioId: string };

// As many as the application's own pool.
const CONNECTIONS = 10;

/**
 * The floor of receiving: the same row in one statement, and 200. It knows whose event it is, compares no secret, wakes
 * nobody, limits no body and logs nothing.
 */
export async function startWebhookFloor({ databaseUrl, empresaId, convenioId }: WebhookFloorSetup) {
  const pool = new Pool({ connectionString: databaseUrl, max: CONNECTIONS, idleTimeoutMillis: 0 });
  const store = async (corpo: string) => {
    const agora = new Date();
    const corpoHash = createHash('sha256').update(corpo).digest();
    await pool.query({
      name: 'event',
      text: `with empresa as materialized (select set_config('app.empresa_id', $1, true)::uuid as id)
        insert into evento_bancario (id, empresa_id, convenio_id, corpo_hash, corpo, autenticado, situacao, proxima_tentativa_em, recebido_em)
        select $2, empresa.id, $3, $4, $5, true, 'RECEBIDO', $6, $6 from empresa
        on conflict (convenio_id, corpo_hash) do update set repeticoes = evento_bancario.repeticoes + 1`,
      values: [empresaId, uuidv7(), convenioId, corpoHash, corpo, agora],
    });
  };
  const server = createServer((request, response) => {
    readBody(request)
      .then(store)
      .then(
        () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await pool.end();
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
