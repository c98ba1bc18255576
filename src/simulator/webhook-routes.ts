import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Banco, bankRoute } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { queryText } from './boletos-routes';
import { isUniqueViolation } from './database';
import { Refusal } from './errors';
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
const noContract = (): Refusal => new Refusal(422, 'Nenhum contrato encontrado');

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

export function webhookRoutes(app: FastifyInstance, banco: Banco): void {
  const route = { rota: 'webhook-contrato', shape: 'D' } as const;

  bankRoute(app, banco, { method: 'POST', url: `${WEBHOOK}/contrato`, ...route }, async (request, conta) => {
    const contrato = readContrato(request.body, conta);
    try {
      const { rows } = await banco.db.query<{ id: number }>(
        'insert into contrato_webhook (beneficiario_id, contrato) values ($1, $2) returning id',
        [conta.id, contrato],
      );
      return { status: 201, body: { ...contrato, idContrato: String(rows[0]?.id) } };
    } catch (error) {
      if (isUniqueViolation(error, 'contrato_webhook_beneficiario_id_key')) {
        throw new Refusal(422, 'Contrato já existente.');
      }
      throw error;
    }
  });

  bankRoute(app, banco, { method: 'GET', url: `${WEBHOOK}/contratos`, ...route }, async (request, conta) => {
    requireOwn(conta, {
      cooperativa: queryText(request, 'cooperativa'),
      posto: queryText(request, 'posto'),
      codigo: queryText(request, 'beneficiario'),
    });
    const { rows } = await banco.db.query<{ id: number; contrato: Contrato }>(
      'select id, contrato from contrato_webhook where beneficiario_id = $1',
      [conta.id],
    );
    const [row] = rows;
    if (!row) throw noContract();
    return { status: 200, body: { ...row.contrato, idContrato: String(row.id) } };
  });

  bankRoute(app, banco, { method: 'PUT', url: `${WEBHOOK}/contrato/:idContrato`, ...route }, async (request, conta) => {
    const contrato = readContrato(request.body, conta);
    const { idContrato = '' } = request.params as { idContrato?: string };
    const { rowCount } = await banco.db.query(
      'update contrato_webhook set contrato = $3 where id::text = $1 and beneficiario_id = $2',
      [idContrato, conta.id, contrato],
    );
    if (rowCount === 0) throw noContract();
    return { status: 200, body: { ...contrato, idContrato } };
  });
}
