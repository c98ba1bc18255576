import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formatLocalDate } from '@/domain/local-date';
import { type Answer, type Banco, bankRoute, header, isSandbox } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { BOLETOS, identification } from './boletos-routes';
import { brasiliaTime } from './clock';
import { inTransaction, type Tx } from './database';
import { Refusal } from './errors';
import { takeInstructionFault } from './faults';
import { fluxoOn } from './fluxo';
import { check, FORMATO_IDENTIFICACAO, IDENTIFICACAO } from './identification';
import { INSTRUCOES, type TipoInstrucao } from './instruction-kinds';
import { type Corpo, notAllowed } from './instruction-rules';
import { jsonCode } from './query-answer';
import { isBaixado, lockTitulo, type Titulo } from './titulos';

/** What the table of preconditions says for all instructions, in its order. */
function requireOpen(banco: Banco, conta: Beneficiario, titulo: Titulo, tipo: TipoInstrucao): void {
  const momento = { agora: banco.relogio.agora(), hoje: banco.relogio.hoje() };
  const confirmed = titulo.criado_em.getTime() + conta.opcoes.confirmacaoMs;
  if (momento.agora.getTime() < confirmed) throw notAllowed('Título aguardando confirmação.');
  const fluxo = fluxoOn(titulo, conta.opcoes, momento.hoje);
  if (fluxo === 'REJEITADO') throw notAllowed('Título rejeitado.');
  if (isBaixado(titulo, conta, momento)) throw notAllowed('Título já baixado.');
  if (titulo.liquidado_por) throw notAllowed('Título já liquidado.');
  const { sobre } = INSTRUCOES[tipo];
  if (sobre && !sobre.fluxos.includes(fluxo)) throw notAllowed(sobre.recusa);
  if (!sobre && fluxo !== null) throw notAllowed('Título em fluxo de negativação ou protesto.');
}

/** Local time with microseconds and no zone: 2026-11-23T11:06:42.637000 */
function localTime(agora: Date): string {
  const [year, month, day, hour, minute, second, ms] = brasiliaTime(agora);
  const two = (part: number): string => String(part).padStart(2, '0');
  const time = `${two(hour)}:${two(minute)}:${two(second)}`;
  return `${year}-${two(month)}-${two(day)}T${time}.${String(ms).padStart(3, '0')}000`;
}

/** Of some instructions no published text has the message. */
function tipoMensagem(tipo: TipoInstrucao, { opcoes }: Beneficiario): { tipoMensagem?: string } {
  const { mensagem, suposta } = INSTRUCOES[tipo];
  return suposta && opcoes.mensagemIncerta === 'ausente' ? {} : { tipoMensagem: mensagem };
}

type Aceite = { tipo: TipoInstrucao; corpo: Corpo; transacao: string; agora: Date; efeito: Date; sandbox: boolean };

const QUEUE = `
  insert into instrucao (transacao, beneficiario_id, titulo_id, tipo, corpo, pedida_em, efeito_em, ignorar)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

async function accept(banco: Banco, tx: Tx, conta: Beneficiario, titulo: Titulo, aceite: Aceite): Promise<void> {
  const { tipo, corpo, transacao, agora, efeito, sandbox } = aceite;
  requireOpen(banco, conta, titulo, tipo);
  const busy = await tx.query('select 1 from instrucao where titulo_id = $1 and resultado is null', [titulo.id]);
  if (busy.rowCount || titulo.baixa_em) throw notAllowed('A solicitação anterior está em processamento.');
  const { pode, sobre } = INSTRUCOES[tipo];
  pode?.({ titulo, corpo, conta, hoje: banco.relogio.hoje() });

  const ignorar = (await takeInstructionFault(tx, conta.id)) !== null || (sandbox && !conta.opcoes.baixaNoSandbox);
  await tx.query(QUEUE, [transacao, conta.id, titulo.id, tipo, corpo, agora, efeito, ignorar]);
  // What never happens leaves the title where it is.
  if (sobre && !ignorar) await tx.query('update titulo set fluxo = $2 where id = $1', [titulo.id, sobre.enquanto]);
}

/** Queues an instruction: it takes effect by itself when its instant has come. */
async function instruct(banco: Banco, request: FastifyRequest, conta: Beneficiario, tipo: TipoInstrucao) {
  const caso = identification(request, conta, header(request, 'codigobeneficiario'));
  check(IDENTIFICACAO, caso);
  check(FORMATO_IDENTIFICACAO, caso);
  if (conta.opcoes.instrucaoExigeCorpo && !request.body) throw new Refusal(400, 'Failed to read HTTP message');
  const corpo = INSTRUCOES[tipo].corpo(request.body);
  const { nossoNumero = '' } = request.params as { nossoNumero?: string };
  const agora = banco.relogio.agora();
  const transacao = randomUUID();
  const efeito = new Date(agora.getTime() + conta.opcoes.instrucaoAtrasoMs);
  try {
    await inTransaction(banco.db, async (tx) => {
      const titulo = await lockTitulo(tx, conta, nossoNumero);
      if (!titulo) throw new Refusal(400, 'Título não encontrado');
      const sandbox = tipo === 'baixa' && isSandbox(request);
      await accept(banco, tx, conta, titulo, { tipo, corpo, transacao, agora, efeito, sandbox });
    });
  } finally {
    // Even where the answer of the commit was lost: it may have been a yes.
    banco.fila.expect(conta.id, efeito);
  }
  const body = {
    transactionId: transacao,
    dataMovimento: formatLocalDate(banco.relogio.hoje()),
    codigoBeneficiario: jsonCode(conta.codigo, conta.opcoes),
    nossoNumero: jsonCode(nossoNumero, conta.opcoes),
    cooperativa: conta.cooperativa,
    posto: conta.posto,
    statusComando: 'MOVIMENTO_ENVIADO',
    dataHoraRegistro: localTime(agora),
    ...tipoMensagem(tipo, conta),
  };
  return { status: 202, body } satisfies Answer;
}

export function instructionsRoute(app: FastifyInstance, banco: Banco): void {
  for (const tipo of Object.keys(INSTRUCOES) as TipoInstrucao[]) {
    const url = `${BOLETOS}/:nossoNumero/${tipo}`;
    bankRoute(app, banco, { method: 'PATCH', url, rota: 'instrucao', shape: 'D' }, (request, conta) =>
      instruct(banco, request, conta, tipo),
    );
  }
}
