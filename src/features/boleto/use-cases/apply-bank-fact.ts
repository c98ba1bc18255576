import type { TituloRegistrado } from '@/bank/gateway';
import { type FatoTitulo, type SituacaoBoleto, type Transicao, transicao } from '@/domain/boleto/situacao';
import { refreshCobranca } from '@/features/cobranca/use-cases/refresh-cobranca';
import type { Ator, Context } from '@/lib/context';
import type { JsonObject, Tx } from '@/lib/db';
import { emitEvent } from '@/lib/outbox';
import { BANCO } from '../data';
import { COBRANCA_MUDOU } from '../schema';
import { writeEvento } from './write-evento';

/** A fact about one title, whoever brings it, with what came along. */
export type BankFact = {
  fato: FatoTitulo;
  /** Who says so; the bank unless told otherwise. */
  ator?: Ator;
  /** Numbers the bank gave, and where they contradict our own arithmetic. */
  titulo?: TituloRegistrado & { divergencia: string | null };
  rejeicao?: { motivo: string; campo: string | null };
  /** When the title, in its new state, is next due for work; null when nothing is to be done. */
  proximaTentativaEm: Date | null;
  /** For the timeline; never a secret. */
  dados?: JsonObject;
};

/** What a fact is held against; only a row read under the title's lock is one. */
export type LockedBoleto = {
  situacao: SituacaoBoleto;
  cobrancaId: string;
  nossoNumero: string | null;
  linhaDigitavel: string | null;
  divergencia: string | null;
  convenioId: string;
};

// Money is told in the timeline every time, even where it leaves the title as it was.
const ALWAYS_TOLD: readonly FatoTitulo[] = ['PAGAMENTO_AVISADO', 'LIQUIDACAO', 'LIQUIDACAO_PARCIAL', 'ESTORNO'];

/**
 * The only code that writes a title's state. Locks the title, asks the table of domain/boleto/situacao, writes the state,
 * the numbers and the timeline, and brings the cobrança, its counters and the outbox along, all in the caller's
 * transaction. A fact that changes nothing leaves the title and its schedule untouched. `held`: the row, where this transaction
 * has locked and read it already and not written it since.
 */
export async function applyBankFact(
  tx: Tx,
  context: Context,
  boletoId: string,
  fact: BankFact,
  held?: LockedBoleto,
): Promise<Transicao> {
  const boleto = held ?? (await lockAndRead(tx, boletoId));
  const step = isAnotherTitle(boleto, fact)
    ? { para: boleto.situacao, efeito: 'CONFLITO' as const }
    : transicao(boleto.situacao, fact.fato);
  if (step.efeito === 'MANTEM' && !ALWAYS_TOLD.includes(fact.fato)) return step;
  const data = changesOf(context, boleto, step, fact);
  await tx.boleto.update({ where: { id: boletoId }, data, select: { id: true } });
  const { fato, ator = BANCO, dados = {} } = fact;
  await writeEvento(tx, context, boletoId, { fato, de: boleto.situacao, step, ator, dados });
  if (fact.titulo && boleto.linhaDigitavel === null)
    await awakenKeptEvents(tx, context, boleto, fact.titulo.nossoNumero);
  const mudou = await refreshCobranca(tx, context, boleto.cobrancaId);
  if (mudou) {
    const evento = { ...mudou, boletoId, fato };
    await emitEvent(tx, context, { tipo: COBRANCA_MUDOU, alvoId: boleto.cobrancaId, dados: evento });
  }
  return step;
}

async function lockAndRead(tx: Tx, boletoId: string): Promise<LockedBoleto> {
  const [boleto] = await tx.$queryRaw<LockedBoleto[]>`
    select situacao, cobranca_id as "cobrancaId", nosso_numero as "nossoNumero", linha_digitavel as "linhaDigitavel",
      divergencia, convenio_id as "convenioId"
    from boleto where id = ${boletoId}::uuid for update`;
  if (!boleto) throw new Error(`boleto ${boletoId} not found`);
  return boleto;
}

function changesOf(context: Context, boleto: LockedBoleto, { para, efeito }: Transicao, fact: BankFact) {
  const { titulo, rejeicao, fato } = fact;
  return {
    situacao: para,
    atualizadoEm: context.agora,
    ...(para !== boleto.situacao && { proximaTentativaEm: fact.proximaTentativaEm }),
    ...(fato === 'ENVIO_INICIADO' && para === 'ENVIANDO' && { tentativas: { increment: 1 }, naoEncontrado: 0 }),
    ...(titulo &&
      boleto.linhaDigitavel === null && {
        ...titulo,
        divergencia: divergenciaOf(boleto, titulo),
        registradoEm: context.agora,
      }),
    ...(rejeicao && para === 'REJEITADO' && { rejeicaoMotivo: rejeicao.motivo, rejeicaoCampo: rejeicao.campo }),
    ...(efeito === 'CONFLITO' && { divergencia: contradiction(boleto, fact) }),
  };
}

// What was said of an own number is still true when the title is registered with it: that an earlier one was taken.
function divergenciaOf({ nossoNumero, divergencia }: LockedBoleto, titulo: NonNullable<BankFact['titulo']>) {
  const antes = nossoNumero === titulo.nossoNumero ? divergencia : null;
  return [antes, titulo.divergencia].filter(Boolean).join(' ') || null;
}

// One boleto, two numbers at the bank: whatever the fact says, it is not about the title we hold.
function isAnotherTitle({ linhaDigitavel, nossoNumero }: LockedBoleto, { titulo }: BankFact): boolean {
  return titulo !== undefined && linhaDigitavel !== null && titulo.nossoNumero !== nossoNumero;
}

function contradiction(boleto: LockedBoleto, fact: BankFact): string {
  if (isAnotherTitle(boleto, fact)) {
    return `O banco tem dois títulos para este boleto: ${boleto.nossoNumero} e ${fact.titulo?.nossoNumero}. Baixe um deles no Sicredi.`;
  }
  return `O banco informou ${fact.fato} para um boleto que estava ${boleto.situacao}. Confira no Sicredi.`;
}

// An event that came before its title had a number is matched again by the transaction that writes the number.
async function awakenKeptEvents(tx: Tx, context: Context, boleto: LockedBoleto, nossoNumero: string): Promise<void> {
  await tx.eventoBancario.updateMany({
    where: { convenioId: boleto.convenioId, nossoNumero, situacao: 'SEM_TITULO' },
    data: { proximaTentativaEm: context.agora },
  });
}
