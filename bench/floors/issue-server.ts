import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { type BankAccount, openBareBank } from './bare-bank';
import { inTransaction } from './bare-transaction';
import { createRows, type FloorContext, type FloorOrder } from './issue-first';
import { beginRows, recordRows } from './issue-rest';

export type FloorSetup = { databaseUrl: string; context: FloorContext; account: BankAccount };

// As many as the application's own pool.
const CONNECTIONS = 10;

/**
 * The floor of issuing: the same rows in the same three transactions, the same POST between them, the same fields in the
 * answer; no session, no validation, no comparison of what the bank says, no second reading of anything.
 */
export async function startIssueFloor({ databaseUrl, context, account }: FloorSetup) {
  const pool = new Pool({ connectionString: databaseUrl, max: CONNECTIONS, idleTimeoutMillis: 0 });
  const agent = new Agent({ keepAlive: true });
  const register = openBareBank(account, agent);

  const issue = async (text: string, chave: string): Promise<string> => {
    const order = JSON.parse(text) as FloorOrder;
    const { empresaId } = context;
    const created = await inTransaction(pool, empresaId, (client) =>
      createRows(client, context, order, { chave, text }),
    );
    const { boletoId } = created;
    const { tentativaId, title } = await inTransaction(pool, empresaId, (client) =>
      beginRows(client, context, boletoId),
    );
    const titulo = await register(title);
    const answer = JSON.stringify(viewOf(order, created, titulo));
    const recorded = { created, tentativaId, titulo, order, chave, answer };
    await inTransaction(pool, empresaId, (client) => recordRows(client, context, recorded));
    return answer;
  };

  const server = createServer((request, response) => {
    readBody(request)
      .then((text) => issue(text, String(request.headers['idempotency-key'])))
      .then(
        (answer) => response.writeHead(201, { 'content-type': 'application/json' }).end(answer),
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
      agent.destroy();
      await pool.end();
    },
  };
}

function viewOf(order: FloorOrder, created: Awaited<ReturnType<typeof createRows>>, titulo: object) {
  const { cobrancaId: id, boletoId, numero, link, criadaEm } = created;
  const { valor, vencimento, pagador } = order;
  return {
    id,
    numero,
    situacao: 'EM_ABERTO',
    forma: 'BOLETO_HIBRIDO',
    valor,
    valorPago: 0,
    vencimento,
    vencimentoEfetivo: vencimento,
    descricao: null,
    pagador,
    boleto: { id: boletoId, situacao: 'REGISTRADO', tipoCobranca: 'HIBRIDO', ...titulo, rejeicao: null },
    pagamentos: [],
    linkPagamento: `http://localhost/pagar/${link}`,
    criadaEm,
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
