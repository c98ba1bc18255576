import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Banco, header } from './bank-route';
import { type Beneficiario, beneficiarioSchema } from './beneficiarios';
import { changeCredentials, credenciaisSchema } from './control-credentials';
import { ControlRefusal } from './control-refusal';
import { listInstrucoes, listTitulos } from './control-titulos';
import { falhaSchema } from './faults';
import { occur, ocorrenciaSchema } from './occurrences';
import { pageAddress } from './page-address';
import { estornoSchema, pagamentoSchema, pay, reverse } from './payments';
import { sameText } from './token';
import { releaseHeld } from './webhook-event';

const DAY_MS = 86_400_000;

const relogioSchema = z.union([
  z.strictObject({ deslocamentoMs: z.number().int() }),
  z.strictObject({ avancarMs: z.number().int() }),
  z.strictObject({ avancarDias: z.number().int() }),
  z.strictObject({ agora: z.iso.datetime({ offset: true }) }),
]);

function destination(banco: Banco, body: z.infer<typeof relogioSchema>): number | Date {
  const current = banco.relogio.deslocamentoMs();
  if ('deslocamentoMs' in body) return body.deslocamentoMs;
  if ('avancarMs' in body) return current + body.avancarMs;
  if ('avancarDias' in body) return current + body.avancarDias * DAY_MS;
  return new Date(body.agora);
}

/** What only the people who run the simulation may do. The bank's customers never see these routes. */
export function controlRoutes(app: FastifyInstance, banco: Banco): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const [, token] = /^bearer (.+)$/i.exec(header(request, 'authorization') ?? '') ?? [];
    const known = sameText(token ?? '', banco.env.SIMULADOR_CONTROLE_TOKEN);
    done(known ? undefined : new ControlRefusal(401, 'não autorizado'));
  });
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(String(body)));
    } catch {
      done(new ControlRefusal(400, 'JSON inválido'));
    }
  });

  const known = (request: FastifyRequest): Beneficiario => {
    const { cooperativa = '', codigo = '' } = request.params as { cooperativa?: string; codigo?: string };
    const found = banco.contas.byCode(cooperativa, codigo);
    if (!found) throw new ControlRefusal(404, 'beneficiário não encontrado');
    return found;
  };
  /** With everything in effect that was to be by now. */
  const current = async (request: FastifyRequest): Promise<Beneficiario> => {
    const conta = known(request);
    await banco.fila.settle(conta);
    return conta;
  };
  const relogio = () => ({
    agora: banco.relogio.agora().toISOString(),
    hoje: banco.relogio.hoje(),
    deslocamentoMs: banco.relogio.deslocamentoMs(),
  });
  const visible = ({ chave: _chave, segredo: _segredo, ...rest }: Beneficiario) => ({
    ...rest,
    pagina: pageAddress(banco.segredoPaginas, rest),
  });
  const beneficiario = '/beneficiarios/:cooperativa/:codigo';

  app.put(beneficiario, async (request) => {
    const { cooperativa, codigo } = z
      .object({ cooperativa: z.string().regex(/^\d{4}$/), codigo: z.string().regex(/^\d{5}$/) })
      .parse(request.params);
    const saved = await banco.contas.save(cooperativa, codigo, beneficiarioSchema.parse(request.body));
    return visible(saved);
  });
  app.get(beneficiario, (request) => visible(known(request)));
  app.get(`${beneficiario}/titulos`, async (request) => listTitulos(banco, await current(request), request.query));
  app.post(`${beneficiario}/pagamentos`, async (request, reply) =>
    reply.code(201).send(await pay(banco, await current(request), pagamentoSchema.parse(request.body))),
  );
  app.post(`${beneficiario}/estornos`, async (request, reply) =>
    reply.code(201).send(await reverse(banco, await current(request), estornoSchema.parse(request.body))),
  );
  app.post(`${beneficiario}/ocorrencias`, async (request, reply) =>
    reply.code(201).send(await occur(banco, await current(request), ocorrenciaSchema.parse(request.body))),
  );
  app.get(`${beneficiario}/instrucoes`, async (request) =>
    listInstrucoes(banco, await current(request), request.query),
  );
  app.post(`${beneficiario}/credenciais`, (request) =>
    changeCredentials(banco, known(request), credenciaisSchema.parse(request.body)),
  );
  app.get(`${beneficiario}/eventos`, async (request) => {
    const { rows } = await banco.db.query(
      `select id, corpo, situacao, tentativas, resposta, token_errado as "tokenErrado", enviar_em as "enviarEm",
         criado_em as "criadoEm" from evento where beneficiario_id = $1 order by id limit 10000`,
      [known(request).id],
    );
    return { eventos: rows };
  });
  app.post(`${beneficiario}/falhas`, async (request, reply) => {
    await banco.falhas.add(known(request).id, falhaSchema.parse(request.body));
    return reply.code(201).send({ falhas: await banco.falhas.list(known(request).id) });
  });
  app.get(`${beneficiario}/falhas`, async (request) => ({ falhas: await banco.falhas.list(known(request).id) }));
  app.delete(`${beneficiario}/falhas`, async (request) => {
    await banco.falhas.clear(known(request).id);
    await releaseHeld(banco.db, known(request).id, null);
    return { falhas: await banco.falhas.list(known(request).id) };
  });
  app.get('/relogio', relogio);
  app.post('/relogio', async (request) => {
    await banco.relogio.mover(destination(banco, relogioSchema.parse(request.body)));
    return relogio();
  });
}
