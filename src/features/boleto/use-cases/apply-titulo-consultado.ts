import type { TituloNoBanco } from '@/bank/gateway';
import { conferirTitulo } from '@/domain/boleto/conferencia';
import type { LeituraTitulo } from '@/domain/boleto/pagamentos';
import { proximaConsulta } from '@/domain/boleto/proxima-consulta';
import { type FatoTitulo, transicao } from '@/domain/boleto/situacao';
import type { SituacaoNoBanco } from '@/domain/boleto/situacao-no-banco';
import { isTituloNosso } from '@/domain/boleto/titulo-nosso';
import type { Context } from '@/lib/context';
import { type Tx, withEmpresa } from '@/lib/db';
import { logger } from '@/lib/logger';
import { getTituloProprio, type TituloProprio } from '../data';
import { applyBankFact } from './apply-bank-fact';
import type { BankFact } from './apply-bank-facts';
import { followAviso } from './follow-aviso';
import { judgeInstruction } from './judge-instruction';
import { lockBoleto } from './lock-boleto';
import { settleBoletos } from './settle-boletos';
import { settleKeptRows } from './settle-kept-rows';

// A title that the bank shows as paid is first taken over as registered, with its numbers; its money is then settled.
const FATO: Record<SituacaoNoBanco, FatoTitulo> = {
  EM_CARTEIRA: 'REGISTRO_CONFIRMADO',
  VENCIDO: 'REGISTRO_CONFIRMADO',
  LIQUIDADO: 'REGISTRO_CONFIRMADO',
  DESCONHECIDA: 'REGISTRO_CONFIRMADO',
  BAIXADO: 'BAIXA_POR_SOLICITACAO',
  PROTESTO: 'ENTRADA_EM_PROTESTO',
  NEGATIVADO: 'ENTRADA_EM_NEGATIVACAO',
  REJEITADO: 'REGISTRO_REJEITADO',
};

// States in which a query of a title that was registered has something to say; in any other, it would only be noise.
const OPEN_IS_NEWS = ['PENDENTE', 'ENVIANDO', 'INCERTO', 'PROTESTO', 'NEGATIVADO', 'BAIXADO', 'REJEITADO'] as const;
const NEWS: Partial<Record<SituacaoNoBanco, readonly TituloProprio['situacao'][]>> = {
  LIQUIDADO: ['PENDENTE', 'ENVIANDO', 'INCERTO'],
  EM_CARTEIRA: OPEN_IS_NEWS,
  VENCIDO: OPEN_IS_NEWS,
};

type Consulta = Extract<LeituraTitulo, { origem: 'CONSULTA' }>;

/**
 * Takes over what a query told about one of our titles: its numbers, its state at the bank, money where there is any, and what
 * became of the instruction under way, in one transaction (`within`: the caller's). A title that we did not hold as registered
 * is taken over whatever we thought of it. An answer that a later one has overtaken changes nothing. Gives false, and changes
 * nothing, where the title that the bank showed is not this one. `context.agora`: when the query began.
 */
export function applyTituloConsultado(
  context: Context,
  boletoId: string,
  titulo: TituloNoBanco,
  within?: Tx,
): Promise<boolean> {
  const apply = async (tx: Tx) => {
    await lockBoleto(tx, boletoId);
    const proprio = await getTituloProprio(tx, boletoId);
    const outro = proprio.registrado && proprio.nossoNumero !== titulo.nossoNumero;
    if (outro || !isNosso(titulo, proprio)) {
      logger.warn({ boletoId }, 'the bank showed a title that is not this one');
      return false;
    }
    if (!(await planNextQuery(tx, context, boletoId, proprio))) return true;
    const leitura = leituraOf(boletoId, titulo);
    const settle = () => leitura && settleBoletos(tx, context, new Map([[boletoId, leitura]]));
    // Money that is gone again goes first: what became of the title is then said of one that nobody has paid.
    if (leitura?.liquidado === false) await settle();
    if (!proprio.registrado || (NEWS[titulo.situacao]?.includes(proprio.situacao) ?? true))
      await takeOver(tx, context, boletoId, proprio, titulo);
    if (!proprio.registrado)
      await settleKeptRows(tx, context, boletoId, { ...proprio, nossoNumero: titulo.nossoNumero });
    if (leitura?.liquidado) await settle();
    else if (leitura) await followAviso(tx, context, boletoId);
    await judgeInstruction(tx, context, boletoId, titulo);
    return true;
  };
  return within ? apply(within) : withEmpresa(context.empresaId, apply);
}

// Gives false for an answer that a later one has overtaken.
async function planNextQuery(tx: Tx, { agora }: Context, boletoId: string, proprio: TituloProprio): Promise<boolean> {
  const { count } = await tx.boleto.updateMany({
    where: { id: boletoId, OR: [{ consultadoEm: null }, { consultadoEm: { lte: agora } }] },
    data: { consultadoEm: agora, proximaConsultaEm: proximaConsulta(proprio, agora), naoEncontrado: 0 },
  });
  return count > 0;
}

// While another seu número is asked for, either of the two is ours.
function isNosso(titulo: TituloNoBanco, proprio: TituloProprio): boolean {
  const { seuNumeroPedido } = proprio;
  if (isTituloNosso(titulo, proprio)) return true;
  return seuNumeroPedido !== null && isTituloNosso(titulo, { ...proprio, seuNumero: seuNumeroPedido });
}

async function takeOver(
  tx: Tx,
  context: Context,
  boletoId: string,
  proprio: TituloProprio,
  titulo: TituloNoBanco,
): Promise<void> {
  const fato = factOf(proprio, titulo);
  const { nossoNumero, linhaDigitavel, codigoBarras, txid, pixCopiaECola } = titulo;
  const divergencia = conferirTitulo(proprio, titulo).join(' ') || null;
  const fact: Omit<BankFact, 'fato'> = {
    titulo: { nossoNumero, linhaDigitavel, codigoBarras, txid, pixCopiaECola, divergencia },
    dados: { situacaoNoBanco: titulo.situacaoTexto },
    proximaTentativaEm: null,
  };
  // A fact that changes nothing would not store the numbers either: that the title exists at all is then the news.
  if (!proprio.registrado && transicao(proprio.situacao, fato).efeito === 'MANTEM')
    await applyBankFact(tx, context, boletoId, { ...fact, fato: 'REGISTRO_CONFIRMADO' });
  const rejeicao = { motivo: `O Sicredi mostra o boleto como ${titulo.situacaoTexto}.`, campo: null };
  await applyBankFact(tx, context, boletoId, { ...fact, fato, ...(fato === 'REGISTRO_REJEITADO' && { rejeicao }) });
}

// Open again after the notary or the bureau is news of its own, and so is a baixa that nobody asked for.
function factOf({ situacao }: TituloProprio, titulo: TituloNoBanco): FatoTitulo {
  const fato = FATO[titulo.situacao];
  if (titulo.situacao === 'BAIXADO' && /AUTOM/i.test(titulo.situacaoTexto)) return 'BAIXA_AUTOMATICA';
  if (fato !== 'REGISTRO_CONFIRMADO' || titulo.situacao === 'DESCONHECIDA') return fato;
  if (situacao === 'PROTESTO') return 'SAIDA_DE_PROTESTO';
  return situacao === 'NEGATIVADO' ? 'SAIDA_DE_NEGATIVACAO' : fato;
}

// Only paid titles are LIQUIDADO; of a word that we do not know, and of a refusal, nothing follows. A paid title without an amount
// is told by the day's list.
function leituraOf(boletoId: string, titulo: TituloNoBanco): Consulta | null {
  const { situacao, liquidacao, canal } = titulo;
  if (situacao === 'DESCONHECIDA' || situacao === 'REJEITADO') return null;
  if (situacao !== 'LIQUIDADO') return { origem: 'CONSULTA', liquidado: false, recebimentos: [] };
  const money = liquidacao !== null && liquidacao.valor > 0;
  if (!money) logger.warn({ boletoId }, 'the bank shows a title as paid without an amount');
  return {
    origem: 'CONSULTA',
    liquidado: true,
    recebimentos: money ? [{ ...liquidacao, canal: canal ?? 'DESCONHECIDO' }] : [],
  };
}
