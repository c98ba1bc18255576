import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Banco, header } from './bank-route';
import { type Beneficiario, beneficiarioSchema } from './beneficiarios';
import { ControlRefusal } from './control-refusal';
import { falhaSchema } from './faults';
import { pageAddress } from './page-address';
import { estornoSchema, pagamentoSchema, pay, reverse } from './payments';
import { COLUMNS, situacao, type Titulo } from './titulos';
import { sameText } from './token';

const DAY_MS = 86_400_000;

const relogioSchema = z.union([
  z.strictObject({ deslocamentoMs: z.number().int() }),
  z.strictObject({ avancarMs: z.number().int() }),
  z.strictObject({ avancarDias: z.number().int() }),
  z.strictObject({ agora: z.iso.datetime({ offset: true }) }),
]);

const listSchema = z.object({
  nossoNumero: z.string().optional(),
  seuNumero: z.string().optional(),
  idTituloEmpresa: z.string().optional(),
  depoisDe: z.coerce.number().int().default(0),
  limite: z.coerce.number().int().min(1).max(10_000).default(1_000),
});

const LIST = `
  select ${COLUMNS}, (select count(*) from liquidacao l where l.titulo_id = t.id and l.estornada_em is null) as pagamentos
  from titulo t
  where t.beneficiario_id = $1 and t.id > $2
    and ($4::text is null or t.nosso_numero = $4) and ($5::text is null or t.seu_numero = $5)
    and ($6::text is null or t.id_titulo_empresa = $6)
  order by t.id limit $3`;

async function listTitulos(banco: Banco, conta: Beneficiario, query: unknown): Promise<object> {
  const { nossoNumero, seuNumero, idTituloEmpresa, depoisDe, limite } = listSchema.parse(query);
  const { rows } = await banco.db.query<Titulo & { pagamentos: number }>(LIST, [
    conta.id,
    depoisDe,
    limite,
    nossoNumero ?? null,
    seuNumero ?? null,
    idTituloEmpresa ?? null,
  ]);
  const total = await banco.db.query<{ total: number }>(
    'select count(*) as total from titulo where beneficiario_id = $1',
    [conta.id],
  );
  const momento = { agora: banco.relogio.agora(), hoje: banco.relogio.hoje() };
  return {
    /** Every title of the beneficiário, filters apart. */
    total: total.rows[0]?.total ?? 0,
    titulos: rows.map((titulo) => ({
      id: titulo.id,
      nossoNumero: titulo.nosso_numero,
      seuNumero: titulo.seu_numero,
      idTituloEmpresa: titulo.id_titulo_empresa,
      linhaDigitavel: titulo.linha_digitavel,
      codigoBarras: titulo.codigo_barras,
      txid: titulo.txid,
      qrCode: titulo.qr_code,
      valorCentavos: titulo.valor,
      vencimento: titulo.vencimento,
      emissao: titulo.emissao,
      situacao: situacao(titulo, conta, momento),
      pagamentos: titulo.pagamentos,
      pagador: titulo.pedido.pagador,
      pagina: pageAddress(banco.segredoPaginas, { ...conta, nossoNumero: titulo.nosso_numero }),
    })),
    proximo: rows.length === limite ? (rows.at(-1)?.id ?? null) : null,
  };
}

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

  const conta = (request: FastifyRequest): Beneficiario => {
    const { cooperativa = '', codigo = '' } = request.params as { cooperativa?: string; codigo?: string };
    const found = banco.contas.byCode(cooperativa, codigo);
    if (!found) throw new ControlRefusal(404, 'beneficiário não encontrado');
    return found;
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
  app.get(beneficiario, (request) => visible(conta(request)));
  app.get(`${beneficiario}/titulos`, (request) => listTitulos(banco, conta(request), request.query));
  app.post(`${beneficiario}/pagamentos`, async (request, reply) =>
    reply.code(201).send(await pay(banco, conta(request), pagamentoSchema.parse(request.body))),
  );
  app.post(`${beneficiario}/estornos`, async (request, reply) =>
    reply.code(201).send(await reverse(banco, conta(request), estornoSchema.parse(request.body))),
  );
  app.get(`${beneficiario}/eventos`, async (request) => {
    const { rows } = await banco.db.query(
      `select id, corpo, situacao, tentativas, resposta, token_errado as "tokenErrado", enviar_em as "enviarEm",
         criado_em as "criadoEm" from evento where beneficiario_id = $1 order by id limit 10000`,
      [conta(request).id],
    );
    return { eventos: rows };
  });
  app.post(`${beneficiario}/falhas`, async (request, reply) => {
    await banco.falhas.add(conta(request).id, falhaSchema.parse(request.body));
    return reply.code(201).send({ falhas: await banco.falhas.list(conta(request).id) });
  });
  app.get(`${beneficiario}/falhas`, async (request) => ({ falhas: await banco.falhas.list(conta(request).id) }));
  app.delete(`${beneficiario}/falhas`, async (request) => {
    await banco.falhas.clear(conta(request).id);
    return { falhas: await banco.falhas.list(conta(request).id) };
  });
  app.get('/relogio', relogio);
  app.post('/relogio', async (request) => {
    await banco.relogio.mover(destination(banco, relogioSchema.parse(request.body)));
    return relogio();
  });
}
