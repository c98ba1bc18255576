import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify';
import { z } from 'zod';
import { type Answer, type Banco, bankRoute, isSandbox } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { queryText } from './boletos-routes';
import { isUniqueViolation } from './database';
import { Refusal } from './errors';
import type { Opcoes } from './opcoes';
import { parseObject } from './payload';

const status = z.enum(['ATIVO', 'INATIVO']);

const contratoSchema = z.object({
  cooperativa: z.coerce.string(),
  posto: z.coerce.string(),
  codBeneficiario: z.coerce.string(),
  eventos: z.array(z.string()).min(1),
  // The bank asks for https; a simulator must also reach a receiver on this machine.
  url: z.url({ protocol: /^https?$/ }),
  urlStatus: status,
  contratoStatus: status,
  nomeResponsavel: z.string().optional(),
  email: z.string().optional(),
  telefone: z.coerce.string().optional(),
  enviarIdTituloEmpresa: z.boolean().optional(),
  header: z.string().optional(),
  token: z.string().optional(),
});

export type Contrato = z.infer<typeof contratoSchema>;

const WEBHOOK = '/cobranca/boleto/v1/webhook';

const unknownBeneficiario = (): Refusal => new Refusal(422, 'Falha na busca do beneficiário');

function requireOwn(
  conta: Beneficiario,
  who: { cooperativa: string | null; posto: string | null; codigo: string | null },
): void {
  const { cooperativa, posto, codigo } = who;
  const own = cooperativa === conta.cooperativa && posto === conta.posto && codigo === conta.codigo;
  if (!own) throw unknownBeneficiario();
}

function readContrato(body: unknown, conta: Beneficiario): Contrato {
  const parsed = contratoSchema.safeParse(parseObject(body));
  if (!parsed.success) {
    throw new Refusal(400, `Valor inválido para o campo ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  }
  const { cooperativa, posto, codBeneficiario: codigo } = parsed.data;
  requireOwn(conta, { cooperativa, posto, codigo });
  return parsed.data;
}

type Row = { id: number; contrato: Contrato };

/** The contract as its readings disagree on it: an object, a list of one, or `items`. */
function contractAnswer(row: Row | undefined, { contratoForma, contratoVazio }: Opcoes): Answer {
  if (!row && contratoVazio !== 200) throw new Refusal(contratoVazio, 'Nenhum contrato encontrado');
  const found = row ? [{ ...row.contrato, idContrato: String(row.id) }] : [];
  if (contratoForma === 'objeto') return { status: 200, body: found[0] ?? {} };
  return { status: 200, body: contratoForma === 'lista' ? found : { items: found } };
}

function contractRoute(
  app: FastifyInstance,
  banco: Banco,
  place: { method: HTTPMethods; url: string },
  handler: (request: FastifyRequest, conta: Beneficiario) => Promise<Answer>,
): void {
  const route = { ...place, url: `${WEBHOOK}${place.url}`, rota: 'webhook-contrato', shape: 'D' } as const;
  bankRoute(app, banco, route, (request, conta) => {
    if (isSandbox(request) && !conta.opcoes.contratoNoSandbox) throw new Refusal(404, 'Not Found');
    return handler(request, conta);
  });
}

export function webhookRoutes(app: FastifyInstance, banco: Banco): void {
  contractRoute(app, banco, { method: 'POST', url: '/contrato' }, async (request, conta) => {
    const contrato = readContrato(request.body, conta);
    try {
      const { rows } = await banco.db.query<{ id: number }>(
        'insert into contrato_webhook (beneficiario_id, contrato) values ($1, $2) returning id',
        [conta.id, contrato],
      );
      const idContrato = conta.opcoes.contratoSemId ? {} : { idContrato: String(rows[0]?.id) };
      return { status: 201, body: { ...contrato, ...idContrato } };
    } catch (error) {
      if (isUniqueViolation(error, 'contrato_webhook_beneficiario_id_key')) {
        throw new Refusal(422, 'Contrato já existente.');
      }
      throw error;
    }
  });

  contractRoute(app, banco, { method: 'GET', url: '/contratos' }, async (request, conta) => {
    requireOwn(conta, {
      cooperativa: queryText(request, 'cooperativa'),
      posto: queryText(request, 'posto'),
      codigo: queryText(request, 'beneficiario'),
    });
    const { rows } = await banco.db.query<Row>('select id, contrato from contrato_webhook where beneficiario_id = $1', [
      conta.id,
    ]);
    return contractAnswer(rows[0], conta.opcoes);
  });

  contractRoute(app, banco, { method: 'PUT', url: '/contrato/:idContrato' }, async (request, conta) => {
    const contrato = readContrato(request.body, conta);
    const { idContrato = '' } = request.params as { idContrato?: string };
    const { rowCount } = await banco.db.query(
      'update contrato_webhook set contrato = $3 where id::text = $1 and beneficiario_id = $2',
      [idContrato, conta.id, contrato],
    );
    if (rowCount === 0) throw new Refusal(422, 'Nenhum contrato encontrado');
    return { status: conta.opcoes.statusContratoAlterado, body: { ...contrato, idContrato } };
  });
}
