import type { SituacaoCobranca } from '@/domain/boleto/situacao-cobranca';
import { isLocalDate, type LocalDate } from '@/domain/local-date';
import { centavosFromColumn, localDateFromColumn, localDateToColumn } from '@/lib/columns';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { open } from '@/lib/secret-box';
import type { CobrancaResumo, CobrancaView, ListCobrancasInput } from './schema';

type Column = { toFixed(digits: number): string };
type ColunasPagas = Record<'valor' | 'juros' | 'multa' | 'desconto' | 'abatimento', Column>;

/** The amounts of a payment's or a fact's row, in centavos. */
export function valoresPagos(row: ColunasPagas) {
  return {
    valor: centavosFromColumn(row.valor),
    juros: centavosFromColumn(row.juros),
    multa: centavosFromColumn(row.multa),
    desconto: centavosFromColumn(row.desconto),
    abatimento: centavosFromColumn(row.abatimento),
  };
}

/** Where an envelope of a payment link belongs (lib/secret-box). */
export function linkBinding(cobrancaId: string): string {
  return `cobranca:${cobrancaId}:link`;
}

/** One cobrança as people see it on `hoje`; throws NOT_FOUND when the company has no such one. */
export async function getCobranca(tx: Tx, cobrancaId: string, hoje: LocalDate): Promise<CobrancaView> {
  const cobranca = await tx.cobranca.findUnique({
    where: { id: cobrancaId },
    include: {
      pagador: { select: { id: true, nome: true, documento: true } },
      boletos: { orderBy: { id: 'desc' }, take: 1 },
      pagamentos: {
        where: { estornoDeId: null },
        orderBy: [{ dia: 'asc' }, { id: 'asc' }],
        include: { estorno: true },
      },
    },
  });
  const [boleto] = cobranca?.boletos ?? [];
  if (!cobranca || !boleto) throw new AppError('NOT_FOUND', 'Não encontramos esta cobrança.');
  const { rejeicaoMotivo: motivo, rejeicaoCampo: campo } = boleto;
  return {
    ...resumoOf(cobranca, hoje),
    descricao: cobranca.descricao,
    linkPagamento: boleto.registradoEm ? linkOf(cobranca) : null,
    boleto: {
      id: boleto.id,
      situacao: boleto.situacao,
      tipoCobranca: boleto.tipoCobranca,
      seuNumero: boleto.seuNumero,
      nossoNumero: boleto.nossoNumero,
      linhaDigitavel: boleto.linhaDigitavel,
      codigoBarras: boleto.codigoBarras,
      pixCopiaECola: boleto.pixCopiaECola,
      registradoEm: boleto.registradoEm?.toISOString() ?? null,
      rejeicao: motivo ? { motivo, campo } : null,
      divergencia: boleto.divergencia,
    },
    pagamentos: cobranca.pagamentos.map((pagamento) => ({
      id: pagamento.id,
      dia: localDateFromColumn(pagamento.dia),
      canal: pagamento.canal,
      ...valoresPagos(pagamento),
      estornado: pagamento.estorno !== null,
    })),
  };
}

/** One page of the company's cobranças by (vencimentoEfetivo, id), read from the index's start, never by offset. */
export async function listCobrancas(
  tx: Tx,
  { cursor, limite }: ListCobrancasInput,
  hoje: LocalDate,
): Promise<{ itens: CobrancaResumo[]; proxima: string | null }> {
  const [day = '', id = ''] = cursor?.split('_') ?? [];
  const after = cursor && isLocalDate(day) ? { day: localDateToColumn(day), id } : null;
  // The row comparison keeps the index condition that Prisma's OR would lose.
  const keys = after
    ? await tx.$queryRaw<
        { id: string }[]
      >`select id from cobranca where (vencimento_efetivo, id) > (${after.day}::date, ${after.id}::uuid)
        order by vencimento_efetivo, id limit ${limite + 1}::int`
    : await tx.$queryRaw<
        { id: string }[]
      >`select id from cobranca order by vencimento_efetivo, id limit ${limite + 1}::int`;
  const rows = await tx.cobranca.findMany({
    where: { id: { in: keys.slice(0, limite).map((key) => key.id) } },
    orderBy: [{ vencimentoEfetivo: 'asc' }, { id: 'asc' }],
    include: { pagador: { select: { id: true, nome: true, documento: true } } },
  });
  const last = keys.length > limite ? rows.at(-1) : undefined;
  return {
    itens: rows.map((row) => resumoOf(row, hoje)),
    proxima: last ? `${localDateFromColumn(last.vencimentoEfetivo)}_${last.id}` : null,
  };
}

type CobrancaRow = {
  id: string;
  numero: number;
  situacao: SituacaoCobranca;
  forma: CobrancaView['forma'];
  valor: Column;
  valorPago: Column;
  vencimento: Date;
  vencimentoEfetivo: Date;
  criadaEm: Date;
  pagador: CobrancaView['pagador'];
};

function resumoOf(row: CobrancaRow, hoje: LocalDate): CobrancaResumo {
  const efetivo = localDateFromColumn(row.vencimentoEfetivo);
  return {
    id: row.id,
    numero: row.numero,
    situacao: row.situacao === 'EM_ABERTO' && efetivo < hoje ? 'VENCIDA' : row.situacao,
    forma: row.forma,
    valor: centavosFromColumn(row.valor),
    valorPago: centavosFromColumn(row.valorPago),
    vencimento: localDateFromColumn(row.vencimento),
    vencimentoEfetivo: efetivo,
    pagador: row.pagador,
    criadaEm: row.criadaEm.toISOString(),
  };
}

function linkOf({ id, linkEnvelope }: { id: string; linkEnvelope: string }): string {
  const token = open(linkEnvelope, linkBinding(id), env().CREDENCIAL_KEYS);
  return new URL(`/pagar/${token.reveal()}`, env().APP_URL).toString();
}
