import { randomBytes, randomInt } from 'node:crypto';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Banco } from './bank-route';
import { boletosRoutes } from './boletos-routes';
import { ControlRefusal } from './control-refusal';
import { controlRoutes } from './control-routes';
import { isConnectionLoss } from './database';
import { Refusal, refusalBody } from './errors';
import { francesinhaRoute } from './francesinha-route';
import { instructionsRoute } from './instructions-route';
import { liquidadosRoute } from './liquidados-route';
import { accessPageRoutes } from './page-access';
import { pageRoutes } from './page-routes';
import { pdfRoute } from './pdf-route';
import { tokenRoute } from './token-route';
import { webhookRoutes } from './webhook-routes';

const BODY_LIMIT = 1_000_000;

function bankRoutes(app: FastifyInstance, banco: Banco): void {
  tokenRoute(app, banco);
  boletosRoutes(app, banco);
  pdfRoute(app, banco);
  liquidadosRoute(app, banco);
  francesinhaRoute(app, banco);
  instructionsRoute(app, banco);
  webhookRoutes(app, banco);
}

function asRefusal(error: FastifyError | Error): Refusal {
  if (error instanceof Refusal) return error;
  const status = 'statusCode' in error ? Number(error.statusCode) : 500;
  return new Refusal(status >= 400 && status < 500 ? status : 500, status < 500 ? error.message : 'Erro interno');
}

function answerError(banco: Banco, error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): unknown {
  if (!(error instanceof Refusal) && isConnectionLoss(error)) {
    banco.log.warn({ erro: error.message }, 'banco de dados fora');
    return reply.code(503).send();
  }
  if (error instanceof ControlRefusal) return reply.code(error.status).send({ erro: error.message });
  if (error instanceof z.ZodError) return reply.code(400).send({ erro: z.prettifyError(error) });
  const refusal = asRefusal(error);
  if (refusal.status >= 500) banco.log.error({ erro: error.message, pilha: error.stack }, 'erro interno');
  const now = banco.relogio.agora();
  const { retryAfter = 0, formaErro = 'padrao' } = request.conta?.opcoes ?? {};
  if (refusal.status === 429 && retryAfter > 0) reply.header('retry-after', String(retryAfter));
  const shape = formaErro === 'padrao' ? (request.routeOptions.config.shape ?? 'D') : formaErro;
  const occasion = { path: request.url, now, requestId: request.id };
  return reply.code(refusal.status).send(refusalBody(refusal, shape, occasion));
}

/** The bank's own API, plain and under /sb, and beside it the pages, the control API and a sign of life. */
export function buildServer(banco: Banco): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    genReqId: () => `${randomBytes(4).toString('hex')}-${randomInt(10_000, 100_000)}`,
    routerOptions: { ignoreTrailingSlash: true },
  });
  // Bodies stay text: whether a media type or a JSON is wrong is the bank's word, in the bank's order.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.setErrorHandler<FastifyError>((error, request, reply) => answerError(banco, error, request, reply));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send());
  // A connection kept alive after the last answer would hold up the end.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (banco.encerrando.aborted) reply.header('connection', 'close');
    done();
  });
  // Nothing but the route's pattern and the kind of grant: addresses, headers and forms carry numbers and secrets of people.
  app.addHook('onResponse', (request, reply, done) => {
    const { url: rota = 'desconhecida' } = request.routeOptions;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    const { concessao } = request;
    const call = { metodo: request.method, rota, status: reply.statusCode, ms };
    banco.log.info({ ...call, ...(concessao && { concessao }) }, 'chamada');
    done();
  });

  app.get('/saude', async () => {
    await banco.db.query('select 1');
    return { situacao: 'ok' };
  });
  const parts: [string, (scope: FastifyInstance, banco: Banco) => void][] = [
    ['', bankRoutes],
    ['/sb', bankRoutes],
    ['/controle', controlRoutes],
    ['', pageRoutes],
    ['', accessPageRoutes],
  ];
  for (const [prefix, routes] of parts) {
    app.register(
      (scope, _options, done) => {
        routes(scope, banco);
        done();
      },
      { prefix },
    );
  }
  return app;
}
