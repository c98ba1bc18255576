import type { BankError } from '@/bank/errors';
import { PRAZO_CHAMADA_MS, type TituloARegistrar } from '@/bank/gateway';
import { devidoEm } from '@/domain/boleto/encargos/devido-em';
import type { PagamentoFeito, Termos } from '@/domain/boleto/encargos/termos';
import type { Instrucao } from '@/domain/boleto/instrucao';
import { descreverInstrucao } from '@/domain/boleto/instrucao-texto';
import type { SituacaoBoleto } from '@/domain/boleto/situacao';
import { addDays, daysBetween, formatLocalDate, type LocalDate } from '@/domain/local-date';
import { type Centavos, formatReais } from '@/domain/money';
import type { BoletoInstrucao, BoletoTentativa, BoletoTermos, Substituicao } from '@/generated/prisma/client';
import { centavosFromColumn, localDateFromColumn } from '@/lib/columns';
import type { Ator } from '@/lib/context';
import { type JsonValue, type Tx, withoutEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import {
  type DemonstrativoView,
  DIA_DISTANTE,
  instrucaoSchema,
  isDiaAlcancavel,
  porQueSemValor,
  type RegrasDosTermos,
  regrasDosTermosSchema,
} from './schema';

/** The lease of whoever calls the bank for a title: one who has not recorded an answer 10 s after the bank's deadline is dead. */
export const LEASE_MS = PRAZO_CHAMADA_MS + 10_000;

/** When work whose convênio is paused is looked at again; whoever ends the pause wakes it sooner. */
export const PAUSED_RECHECK_MS = 10 * 60_000;

/** The bank, as the author of what it told us. */
export const BANCO: Ator = { tipo: 'BANCO', id: null, nome: 'Sicredi' };

/** What identifies a title as ours, and what we asked the bank for. */
export type TituloProprio = {
  integracaoId: string;
  convenioId: string;
  situacao: SituacaoBoleto;
  /** An own one is known before the bank has it. */
  nossoNumero: string | null;
  /** Whether the bank has given us the title's numbers. */
  registrado: boolean;
  idTituloEmpresa: string;
  seuNumero: string;
  /** Another one that the bank was asked for and has not confirmed. */
  seuNumeroPedido: string | null;
  pagadorDocumento: string;
  valor: Centavos;
  vencimento: LocalDate;
  hibrido: boolean;
  cooperativa: string;
  posto: string;
  beneficiario: string;
  /** Days after the due date on which the bank writes it off by itself. */
  diasBaixaAutomatica: number;
  /** Nothing is sent to the bank for its convênio now, nor asked. */
  pausado: boolean;
};

/** One title as we know it; throws when it does not exist in the transaction's company. */
export async function getTituloProprio(tx: Tx, boletoId: string): Promise<TituloProprio> {
  const boleto = await tx.boleto.findUniqueOrThrow({
    where: { id: boletoId },
    include: {
      convenio: true,
      termos: { where: { situacao: 'ATUAL' } },
      cobranca: { select: { pagador: { select: { documento: true } } } },
      instrucoes: { where: { tipo: 'SEU_NUMERO', decididaEm: null, tentativas: { gt: 0 } }, take: 1 },
    },
  });
  const [termos] = boleto.termos;
  if (!termos) throw new Error(`boleto ${boletoId} has no terms in force`);
  const [renumeracao] = boleto.instrucoes;
  const pedido = renumeracao && instrucaoOf(renumeracao);
  return {
    integracaoId: boleto.integracaoId,
    convenioId: boleto.convenioId,
    situacao: boleto.situacao,
    nossoNumero: boleto.nossoNumero,
    registrado: boleto.linhaDigitavel !== null,
    idTituloEmpresa: boleto.idTituloEmpresa,
    seuNumero: boleto.seuNumero,
    seuNumeroPedido: pedido?.tipo === 'SEU_NUMERO' ? pedido.seuNumero : null,
    pagadorDocumento: boleto.cobranca.pagador.documento,
    valor: centavosFromColumn(termos.valor),
    vencimento: localDateFromColumn(termos.vencimento),
    hibrido: boleto.tipoCobranca === 'HIBRIDO',
    cooperativa: boleto.convenio.cooperativa,
    posto: boleto.convenio.posto,
    beneficiario: boleto.convenio.codigoBeneficiario,
    diasBaixaAutomatica: boleto.convenio.diasBaixaAutomatica,
    pausado: boleto.convenio.pausadoEm !== null,
  };
}

/**
 * Whether the bank refused to register a title because it has one already, by its own nosso número, its seu número or our id: this
 * very one, from an earlier attempt, or another.
 */
export function isRecusaPorRepetido({ nossoNumero }: TituloARegistrar, { motivo }: BankError): boolean {
  return motivo === 'TITULO_JA_CADASTRADO' || (nossoNumero !== null && motivo === 'NOSSO_NUMERO_JA_EXISTE');
}

/** The same of the latest attempt of a title that is still to be decided: one that was refused as a whole is decided. */
export function wasRecusaPorRepetido({ resultado }: Pick<BoletoTentativa, 'resultado'>): boolean {
  return resultado === 'REJEITADO';
}

/** Whether that refusal was a plain no, which another nosso número would not change (`erro`: the kind of the BankError). */
export function wasTituloCadastrado(tentativa: Pick<BoletoTentativa, 'resultado' | 'erro'>): boolean {
  return wasRecusaPorRepetido(tentativa) && tentativa.erro === 'rejected';
}

/** The titles that are due for work, oldest first, whichever company they belong to. */
export function listDueBoletos(agora: Date, limit: number): Promise<{ empresaId: string; boletoId: string }[]> {
  return withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; boletoId: string }[]>`
      select empresa_id as "empresaId", boleto_id as "boletoId" from boletos_devidos(${agora}, ${limit}::int)`,
  );
}

type Column = { toFixed(digits: number): string };

/** A row of terms as what is owed and how, with everything else that the rules say. */
export function readTermos(row: { valor: Column; vencimento: Date; abatimento: Column; regras: JsonValue }): {
  termos: Termos;
  regras: RegrasDosTermos;
} {
  const regras = regrasDosTermosSchema.parse(row.regras);
  const vencimento = localDateFromColumn(row.vencimento);
  const termos = {
    valor: centavosFromColumn(row.valor),
    vencimento,
    abatimento: centavosFromColumn(row.abatimento),
    juros: regras.juros,
    multa: regras.multa,
    descontos: regras.descontos.map(({ dias, ...desconto }, index) => {
      return { ...desconto, ate: regras.descontosAte?.[index] ?? addDays(vencimento, -dias) };
    }),
    descontoPorDia: null,
  };
  return { termos, regras };
}

const MAX_DIAS = 999;

/**
 * The rules of a version of terms for another title: juros, multa and the rest as they are, each discount as many days before the due
 * date as it ends before this one. Of those that instructions have left on or after the due date the first stays, to its last day.
 */
export function regrasParaOutroTitulo(row: Pick<BoletoTermos, 'valor' | 'vencimento' | 'abatimento' | 'regras'>) {
  const { termos, regras } = readTermos(row);
  const { descontosAte: _, ...outras } = regras;
  const descontos = regras.descontos
    .map((desconto, index) => {
      const dias = daysBetween(termos.descontos[index]?.ate ?? termos.vencimento, termos.vencimento);
      return { ...desconto, dias: Math.min(Math.max(dias, 0), MAX_DIAS) };
    })
    .filter(({ dias }, index, todos) => index === 0 || dias < (todos[index - 1]?.dias ?? 0));
  return { ...outras, descontos };
}

/** What the sum of a debt is made from: the current title's terms, and the payments that were not reversed. */
export type Conta = { termos: Termos; pagamentos: PagamentoFeito[] };

/**
 * What is needed to say what a cobrança costs on a day, or why nothing is to be said. Throws NOT_FOUND when the company has
 * no such cobrança.
 */
export async function getConta(tx: Tx, cobrancaId: string): Promise<Conta | { motivo: string }> {
  const cobranca = await tx.cobranca.findUnique({
    where: { id: cobrancaId },
    include: {
      boletos: { orderBy: { id: 'desc' }, take: 1, include: { termos: { where: { situacao: 'ATUAL' } } } },
      pagamentos: { where: { estornoDeId: null, estorno: null }, orderBy: [{ dia: 'asc' }, { id: 'asc' }] },
    },
  });
  const [boleto] = cobranca?.boletos ?? [];
  if (!cobranca || !boleto) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança.');
  const motivo = porQueSemValor({ situacao: cobranca.situacao, boleto });
  if (motivo !== null) return { motivo };
  const [atual] = boleto.termos;
  if (!atual) throw new Error(`boleto ${boleto.id} has no terms in force`);
  const pagamentos = cobranca.pagamentos.map(({ dia, valor }) => {
    return { dia: localDateFromColumn(dia), valor: centavosFromColumn(valor) };
  });
  return { termos: readTermos(atual).termos, pagamentos };
}

/** What a cobrança costs on `dia`, line by line, or why nothing is owed. Throws AppError on a day too far from `hoje`. */
export async function getDemonstrativo(
  tx: Tx,
  cobrancaId: string,
  { dia, hoje }: { dia: LocalDate; hoje: LocalDate },
): Promise<DemonstrativoView> {
  const conta = await getConta(tx, cobrancaId);
  if (!isDiaAlcancavel(dia, hoje)) {
    throw new AppError('INVALID_INPUT', DIA_DISTANTE, { dia: DIA_DISTANTE });
  }
  if ('motivo' in conta) return { conta: null, demonstrativo: null, motivo: conta.motivo };
  return { conta, demonstrativo: devidoEm(conta.termos, dia, conta.pagamentos), motivo: null };
}

/** What an instruction asks for. */
export function instrucaoOf({ dados }: Pick<BoletoInstrucao, 'dados'>): Instrucao {
  return instrucaoSchema.parse(dados);
}

type Pedida = Pick<BoletoInstrucao, 'dados'> & { substituicao: Pick<Substituicao, 'valor' | 'vencimento'> | null };

/** What an instruction asks for, in words; the baixa of a boleto that is to be replaced says so. */
export function textoOf(pedida: Pedida, termos: Termos): string {
  const { substituicao } = pedida;
  if (!substituicao) return descreverInstrucao(instrucaoOf(pedida), termos);
  const valor = formatReais(centavosFromColumn(substituicao.valor));
  const vencimento = formatLocalDate(localDateFromColumn(substituicao.vencimento));
  return `Trocar por um boleto de ${valor} com vencimento em ${vencimento}`;
}
