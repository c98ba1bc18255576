import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formatLocalDate } from '@/domain/local-date';
import { type Answer, type Banco, bankRoute, header } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { BOLETOS, identification } from './boletos-routes';
import { brasiliaTime } from './clock';
import { inTransaction } from './database';
import { Refusal } from './errors';
import { check, FORMATO_IDENTIFICACAO, IDENTIFICACAO } from './identification';
import { lockTitulo, situacao, type Titulo } from './titulos';

const notAllowed = (reason: string): Refusal => new Refusal(422, `Operação não permitida: ${reason}`);

function requireOpen(titulo: Titulo, conta: Beneficiario, banco: Banco): void {
  const momento = { agora: banco.relogio.agora(), hoje: banco.relogio.hoje() };
  const atual = situacao(titulo, conta, momento);
  if (atual.startsWith('BAIXADO')) throw notAllowed('Título já baixado.');
  if (atual.startsWith('LIQUIDADO')) throw notAllowed('Título já liquidado.');
  if (titulo.baixa_em) throw notAllowed('A solicitação anterior está em processamento.');
}

/** Local time with microseconds and no zone: 2026-11-23T11:06:42.637000 */
function localTime(agora: Date): string {
  const [year, month, day, hour, minute, second, ms] = brasiliaTime(agora);
  const two = (part: number): string => String(part).padStart(2, '0');
  const time = `${two(hour)}:${two(minute)}:${two(second)}`;
  return `${year}-${two(month)}-${two(day)}T${time}.${String(ms).padStart(3, '0')}000`;
}

/** Queues a write-off: it takes effect by itself when its instant has come. */
async function requestBaixa(banco: Banco, request: FastifyRequest, conta: Beneficiario): Promise<Answer> {
  const caso = identification(request, conta, header(request, 'codigobeneficiario'));
  check(IDENTIFICACAO, caso);
  check(FORMATO_IDENTIFICACAO, caso);
  const { nossoNumero = '' } = request.params as { nossoNumero?: string };
  const agora = banco.relogio.agora();
  await inTransaction(banco.db, async (tx) => {
    const titulo = await lockTitulo(tx, conta, nossoNumero);
    if (!titulo) throw new Refusal(400, 'Título não encontrado');
    requireOpen(titulo, conta, banco);
    const baixaEm = new Date(agora.getTime() + conta.opcoes.instrucaoAtrasoMs);
    await tx.query('update titulo set baixa_em = $2 where id = $1', [titulo.id, baixaEm]);
  });
  return {
    status: 202,
    body: {
      transactionId: randomUUID(),
      dataMovimento: formatLocalDate(banco.relogio.hoje()),
      codigoBeneficiario: conta.codigo,
      nossoNumero,
      cooperativa: conta.cooperativa,
      posto: conta.posto,
      statusComando: 'MOVIMENTO_ENVIADO',
      dataHoraRegistro: localTime(agora),
      tipoMensagem: 'BAIXA',
    },
  };
}

export function instructionsRoute(app: FastifyInstance, banco: Banco): void {
  const url = `${BOLETOS}/:nossoNumero/baixa`;
  bankRoute(app, banco, { method: 'PATCH', url, rota: 'instrucao', shape: 'D' }, (request, conta) =>
    requestBaixa(banco, request, conta),
  );
}
