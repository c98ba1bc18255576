import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Beneficiario, Contas } from './beneficiarios';
import type { Relogio } from './clock';
import type { Env } from './env';
import { gatewayRefusal, Refusal, type Shape, unauthorized } from './errors';
import { strikeAfter, strikeBefore } from './fault-strikes';
import type { Falhas, Rota } from './faults';
import type { Fila } from './instruction-queue';
import { isCurrent, readClaims } from './token';

/** Everything the routes work with. All that matters is in `db`; the rest is read from it at the start. */
export type Banco = {
  db: Pool;
  env: Env;
  log: Logger;
  relogio: Relogio;
  contas: Contas;
  falhas: Falhas;
  /** Instructions that wait for their instant. */
  fila: Fila;
  segredoToken: string;
  /** Signs the addresses of the pages. */
  segredoPaginas: string;
  /** False when the call is one more than the convênio may make in this second. */
  takeCall: (conta: Beneficiario) => boolean;
  /** Aborted when the process is asked to end: whatever waits on purpose stops waiting. */
  encerrando: AbortSignal;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    rota?: Rota;
    shape?: Shape;
  }
  interface FastifyRequest {
    /** Whose call it is, once the token has said so. */
    conta?: Beneficiario;
    /** How a token was asked for. */
    concessao?: 'password' | 'refresh_token';
  }
}

export type Answer = { status: number; body: unknown; type?: string };

type Handler = (request: FastifyRequest, conta: Beneficiario) => Promise<Answer>;

export function header(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** True under the path of the bank's own sandbox. */
export function isSandbox(request: FastifyRequest): boolean {
  return request.url.startsWith('/sb/');
}

export function requireApiKey(banco: Banco, request: FastifyRequest): void {
  const key = header(request, 'x-api-key');
  if (!key || !banco.contas.knowsKey(key, isSandbox(request) ? 'SANDBOX' : 'PRODUCAO')) throw gatewayRefusal();
}

function requireToken(banco: Banco, request: FastifyRequest): Beneficiario {
  const [, token] = /^bearer (.+)$/i.exec(header(request, 'authorization') ?? '') ?? [];
  const claims = token ? readClaims(banco.segredoToken, token) : null;
  const conta =
    claims && isCurrent(claims, 'Bearer', banco.relogio.agora()) ? banco.contas.byId(claims.sub) : undefined;
  if (!conta || claims?.epoca !== conta.epoca) throw unauthorized();
  return conta;
}

type Route = { method: HTTPMethods; url: string; rota: Rota; shape: Shape; before?: (request: FastifyRequest) => void };

/**
 * One endpoint behind the gateway: key, media type, token, rate and faults, then the handler. The handler returns only
 * after its commit, so that a fault "after" really finds the work done.
 */
export function bankRoute(app: FastifyInstance, banco: Banco, route: Route, handler: Handler): void {
  const { method, url, rota, shape, before } = route;
  app.route({
    method,
    url,
    config: { rota, shape },
    handler: async (request, reply) => {
      requireApiKey(banco, request);
      before?.(request);
      const conta = requireToken(banco, request);
      request.conta = conta;
      if (!banco.takeCall(conta)) throw new Refusal(429, 'Too many requests');
      const falha = await banco.falhas.take(conta.id, rota);
      if (falha && (await strikeBefore(falha, reply, banco.encerrando))) return reply;
      await banco.fila.settle(conta);
      const answer = await handler(request, conta);
      if (falha && (await strikeAfter(falha, reply, banco.encerrando))) return reply;
      if (answer.type) reply.type(answer.type);
      return reply.code(answer.status).send(answer.body);
    },
  });
}
