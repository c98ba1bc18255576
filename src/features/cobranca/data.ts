import { isPalavraDoBanco, relatarFato } from '@/domain/boleto/linha-do-tempo';
import { quitacao } from '@/domain/boleto/pagamentos';
import { seuNumeroOf } from '@/domain/boleto/seu-numero';
import { businessDate, isLocalDate, type LocalDate } from '@/domain/local-date';
import { type Boleto, type BoletoEvento, type Cobranca, type Credito, Prisma } from '@/generated/prisma/client';
import { centavosFromColumn, localDateFromColumn, localDateToColumn } from '@/lib/columns';
import type { Tx } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { open } from '@/lib/secret-box';
import {
  type Ambiente,
  type CobrancaDetalhe,
  type CobrancaResumo,
  type CobrancaView,
  isUndecided,
  type ListCobrancasInput,
  type Mundo,
  type ResumoCobrancas,
  SITUACOES_COBRANCA,
  type SituacaoParaPessoas,
} from './schema';
import { chooseMundo } from './use-cases/choose-mundo';

const { sql } = Prisma;

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

const PAGAMENTOS = {
  where: { estornoDeId: null },
  orderBy: [{ dia: 'asc' }, { id: 'asc' }],
  include: { estorno: true },
} satisfies Prisma.Cobranca$pagamentosArgs;

/** One cobrança as people see it on `hoje`; throws NOT_FOUND when the company has no such one. */
export async function getCobranca(tx: Tx, cobrancaId: string, hoje: LocalDate): Promise<CobrancaView> {
  const cobranca = await tx.cobranca.findUnique({
    where: { id: cobrancaId },
    include: {
      pagador: { select: { id: true, nome: true, documento: true } },
      integracao: { select: { ambiente: true } },
      boletos: { orderBy: { id: 'desc' }, take: 1 },
      _count: { select: { pagamentos: true } },
    },
  });
  const [boleto] = cobranca?.boletos ?? [];
  if (!cobranca || !boleto) throw naoEncontrada();
  // One that was just issued has none.
  const pagamentos =
    cobranca._count.pagamentos === 0
      ? []
      : await tx.pagamento.findMany({ ...PAGAMENTOS, where: { ...PAGAMENTOS.where, cobrancaId } });
  return viewOf({ ...cobranca, pagamentos }, boleto, hoje);
}

function naoEncontrada(): AppError {
  return new AppError('NOT_FOUND', 'Não encontramos esta cobrança.');
}

/** One page of one world's cobranças by (vencimentoEfetivo, id), read from the index's start, never by offset. */
export async function listCobrancas(
  tx: Tx,
  { mundo, cursor, limite, situacao, busca, ordem }: ListCobrancasInput,
  hoje: LocalDate,
): Promise<{ itens: CobrancaResumo[]; proxima: string | null }> {
  const { integracoes } = await chooseMundo(tx, mundo);
  const asc = ordem === 'crescente';
  const [day = '', id = ''] = cursor?.split('_') ?? [];
  const conditions = [...situacaoConditions(situacao, hoje), ...buscaConditions(busca)];
  // The row comparison keeps the index condition that Prisma's OR would lose.
  if (isLocalDate(day)) {
    const than = Prisma.raw(asc ? '>' : '<');
    conditions.push(sql`(c.vencimento_efetivo, c.id) ${than} (${localDateToColumn(day)}::date, ${id}::uuid)`);
  }
  const direction = Prisma.raw(asc ? 'asc' : 'desc');
  const page = sql`order by c.vencimento_efetivo ${direction}, c.id ${direction} limit ${limite + 1}::int`;
  const narrow = (all: Prisma.Sql[]) => (all.length > 0 ? sql`where ${Prisma.join(all, ' and ')}` : Prisma.empty);
  // A page of each integração and then the first of those lines: each is read in the index's order and no further.
  const keys =
    integracoes === null
      ? await tx.$queryRaw<{ id: string }[]>`select c.id from cobranca c ${narrow(conditions)} ${page}`
      : await tx.$queryRaw<{ id: string }[]>`
          select c.id from unnest(${integracoes}::uuid[]) as i (id) cross join lateral (
            select c.id, c.vencimento_efetivo from cobranca c
            ${narrow([sql`c.integracao_id = i.id`, ...conditions])} ${page}) c ${page}`;
  const order = asc ? 'asc' : 'desc';
  const rows = await tx.cobranca.findMany({
    where: { id: { in: keys.slice(0, limite).map((key) => key.id) } },
    orderBy: [{ vencimentoEfetivo: order }, { id: order }],
    include: {
      pagador: { select: { id: true, nome: true, documento: true } },
      integracao: { select: { ambiente: true } },
    },
  });
  const last = keys.length > limite ? rows.at(-1) : undefined;
  return {
    itens: rows.map((row) => resumoOf(row, hoje)),
    proxima: last ? `${localDateFromColumn(last.vencimentoEfetivo)}_${last.id}` : null,
  };
}

// One state alone stays one condition, so that its index serves it.
function situacaoConditions(situacoes: SituacaoParaPessoas[], hoje: LocalDate): Prisma.Sql[] {
  if (situacoes.length === 0) return [];
  const today = localDateToColumn(hoje);
  const each = situacoes.map((situacao) => {
    if (situacao === 'VENCIDA') return sql`(c.situacao = 'EM_ABERTO' and c.vencimento_efetivo < ${today}::date)`;
    if (situacao === 'EM_ABERTO') return sql`(c.situacao = 'EM_ABERTO' and c.vencimento_efetivo >= ${today}::date)`;
    return sql`c.situacao = ${situacao}::situacao_cobranca`;
  });
  return [sql`(${Prisma.join(each, ' or ')})`];
}

// Without accents and capitals on both sides; the pairs stand one under the other.
const COM_ACENTO = 'ÁÀÂÃÄÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÇÑáàâãäéèêëíìîïóòôõöúùûüçñ';
const SEM_ACENTO = 'AAAAAEEEEIIIIOOOOOUUUUCNaaaaaeeeeiiiiooooouuuucn';

function buscaConditions(busca: string): Prisma.Sql[] {
  if (busca === '') return [];
  const like = (text: string) => text.replace(/[\\%_]/g, '\\$&');
  const plain = busca.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const code = busca.replace(/[\s./-]/g, '').toUpperCase();
  const nome = sql`lower(translate(p.nome, ${COM_ACENTO}, ${SEM_ACENTO})) like ${`%${like(plain)}%`}`;
  const documento = code.length >= 3 ? sql`p.documento like ${`${like(code)}%`}` : sql`false`;
  const numero = /^\d{1,9}$/.test(code) ? sql`c.numero = ${Number(code)}::int` : sql`false`;
  const registrado = sql`b.nosso_numero like ${`${like(code)}%`} and b.linha_digitavel is not null`;
  const titulo = sql`(${registrado}) or b.seu_numero = ${busca.toUpperCase()}`;
  return [
    sql`(c.pagador_id in (select p.id from pagador p where ${nome} or ${documento}) or ${numero}
      or c.id in (select b.cobranca_id from boleto b where ${titulo}))`,
  ];
}

/** How many cobranças of each state one world has and what they add up to, from the counters; states without any are left out. */
export async function getResumoCobrancas(
  tx: Tx,
  { mundo: pedido }: { mundo?: Mundo | undefined },
  hoje: LocalDate,
): Promise<ResumoCobrancas> {
  const { mundo, ambientes, integracoes } = await chooseMundo(tx, pedido);
  const today = localDateToColumn(hoje);
  const dele = integracoes === null ? Prisma.empty : sql`where integracao_id = any(${integracoes}::uuid[])`;
  const rows = await tx.$queryRaw<{ situacao: SituacaoParaPessoas; quantidade: number; valor: Column }[]>`
    select case when situacao = 'EM_ABERTO' and vencimento_efetivo < ${today}::date then 'VENCIDA' else situacao::text end
        as situacao, sum(quantidade)::int as quantidade, sum(valor) as valor
    from contador_cobranca ${dele} group by 1 having sum(quantidade) <> 0`;
  const order = ({ situacao }: { situacao: SituacaoParaPessoas }) => SITUACOES_COBRANCA.indexOf(situacao);
  const situacoes = rows.map((row) => ({ ...row, valor: centavosFromColumn(row.valor) }));
  return { mundo, ambientes, situacoes: situacoes.sort((a, b) => order(a) - order(b)) };
}

/** The same as `findCobrancaDetalhe`; throws NOT_FOUND when the company has no such cobrança. */
export async function getCobrancaDetalhe(tx: Tx, cobrancaId: string, agora: Date): Promise<CobrancaDetalhe> {
  const found = await findCobrancaDetalhe(tx, cobrancaId, agora);
  if (!found) throw naoEncontrada();
  return found;
}

/** The same as `getCobranca`, with all titles, the timeline, credits, and why it waits for the bank; null where there is none. */
export async function findCobrancaDetalhe(tx: Tx, cobrancaId: string, agora: Date): Promise<CobrancaDetalhe | null> {
  const row = await tx.cobranca.findUnique({
    where: { id: cobrancaId },
    include: {
      pagador: true,
      integracao: { select: { contaBancariaId: true, ambiente: true } },
      boletos: {
        orderBy: { id: 'desc' },
        include: {
          convenio: true,
          termos: { where: { situacao: 'ATUAL' } },
          eventos: { orderBy: [{ ocorridoEm: 'desc' }, { id: 'desc' }] },
        },
      },
      pagamentos: PAGAMENTOS,
      creditos: { where: { situacao: { not: 'ANULADO' } }, orderBy: { id: 'asc' } },
    },
  });
  const [atual] = row?.boletos ?? [];
  if (!row || !atual) return null;
  const { pausadoEm, pausadoMotivo, pausadoCampo } = atual.convenio;
  const espera = isUndecided(atual.situacao);
  const eventos = row.boletos.flatMap((boleto) => boleto.eventos);
  const doBanco = atual.eventos.find((evento) => evento.fato === 'CONSULTADO' || isPalavraDoBanco(evento));
  const { nome, documento, cep, endereco, cidade, uf, telefone, email } = row.pagador;
  return {
    ...viewOf(row, atual, businessDate(agora)),
    contaBancariaId: row.integracao.contaBancariaId,
    pagador: { id: row.pagadorId, nome, documento, cep, endereco, cidade, uf, telefone, email },
    numeroDocumento: atual.seuNumero === seuNumeroOf(row.numero) ? null : atual.seuNumero,
    titulos: row.boletos.map((boleto) => ({
      ...tituloOf(boleto),
      valor: centavosFromColumn(boleto.termos[0]?.valor ?? row.valor),
      vencimento: localDateFromColumn(boleto.termos[0]?.vencimento ?? row.vencimento),
      criadoEm: boleto.criadoEm.toISOString(),
    })),
    eventos: eventos
      .sort((a, b) => b.ocorridoEm.getTime() - a.ocorridoEm.getTime() || (a.id < b.id ? 1 : -1))
      .map(eventoOf),
    pausa:
      espera && pausadoEm
        ? { desde: pausadoEm.toISOString(), motivo: pausadoMotivo ?? '', campo: pausadoCampo ?? null }
        : null,
    creditos: row.creditos.map(creditoOf),
    decididoSemLastro: semLastroOf(row),
    conferidaEm: doBanco?.ocorridoEm.toISOString() ?? null,
    agora: agora.toISOString(),
  };
}

type ComCreditos = Prisma.CobrancaGetPayload<{ include: { pagamentos: typeof PAGAMENTOS; creditos: true } }>;

// The bank may take a payment back after a person has decided what becomes of what it brought beyond the debt.
function semLastroOf({ valor, pagamentos, creditos }: Pick<ComCreditos, 'valor' | 'pagamentos' | 'creditos'>): number {
  const vigentes = pagamentos.filter(({ estorno }) => estorno === null);
  const pagos = vigentes.map((row) => ({ ...valoresPagos(row), dia: localDateFromColumn(row.dia) }));
  const { excedente } = quitacao(centavosFromColumn(valor), pagos);
  const decididos = creditos.filter(({ decididoEm }) => decididoEm !== null);
  return Math.max(0, decididos.reduce((sum, credito) => sum + centavosFromColumn(credito.valor), 0) - excedente);
}

function creditoOf({ id, valor, situacao, motivo, criadoEm, decisao, decididoPor, decididoEm }: Credito) {
  return {
    id,
    valor: centavosFromColumn(valor),
    situacao: situacao === 'ANULADO' ? ('ABERTO' as const) : situacao,
    motivo,
    criadoEm: criadoEm.toISOString(),
    decisao: decididoEm && { motivo: decisao ?? '', quem: decididoPor ?? '', em: decididoEm.toISOString() },
  };
}

function eventoOf({ id, boletoId, fato, efeito, dados, atorTipo, atorNome, ocorridoEm }: BoletoEvento) {
  const conflito = efeito === 'CONFLITO';
  return {
    id,
    boletoId,
    ...relatarFato(fato, conflito, dados),
    conflito,
    quem: atorTipo === 'BANCO' && !isPalavraDoBanco({ atorTipo, fato }) ? 'Sistema' : atorNome,
    ocorridoEm: ocorridoEm.toISOString(),
  };
}

type CobrancaRow = Cobranca & { pagador: CobrancaView['pagador']; integracao: { ambiente: Ambiente } };
type PagamentoRow = Prisma.PagamentoGetPayload<typeof PAGAMENTOS>;

function viewOf(row: CobrancaRow & { pagamentos: PagamentoRow[] }, boleto: Boleto, hoje: LocalDate): CobrancaView {
  return {
    ...resumoOf(row, hoje),
    descricao: row.descricao,
    linkPagamento: boleto.registradoEm ? linkOf(row) : null,
    boleto: tituloOf(boleto),
    pagamentos: row.pagamentos.map((pagamento) => ({
      id: pagamento.id,
      dia: localDateFromColumn(pagamento.dia),
      canal: pagamento.canal,
      ...valoresPagos(pagamento),
      estornado: pagamento.estorno !== null,
    })),
  };
}

function resumoOf(row: CobrancaRow, hoje: LocalDate): CobrancaResumo {
  const efetivo = localDateFromColumn(row.vencimentoEfetivo);
  return {
    id: row.id,
    numero: row.numero,
    ambiente: row.integracao.ambiente,
    situacao: row.situacao === 'EM_ABERTO' && efetivo < hoje ? 'VENCIDA' : row.situacao,
    forma: row.forma,
    valor: centavosFromColumn(row.valor),
    valorPago: centavosFromColumn(row.valorPago),
    vencimento: localDateFromColumn(row.vencimento),
    vencimentoEfetivo: efetivo,
    pagador: { id: row.pagador.id, nome: row.pagador.nome, documento: row.pagador.documento },
    criadaEm: row.criadaEm.toISOString(),
  };
}

function tituloOf(boleto: Boleto): CobrancaView['boleto'] {
  const { rejeicaoMotivo: motivo, rejeicaoCampo: campo } = boleto;
  return {
    id: boleto.id,
    situacao: boleto.situacao,
    tipoCobranca: boleto.tipoCobranca,
    seuNumero: boleto.seuNumero,
    // An own one is set aside before the bank has the title; until then it is nobody's to use.
    nossoNumero: boleto.linhaDigitavel ? boleto.nossoNumero : null,
    linhaDigitavel: boleto.linhaDigitavel,
    codigoBarras: boleto.codigoBarras,
    pixCopiaECola: boleto.pixCopiaECola,
    registradoEm: boleto.registradoEm?.toISOString() ?? null,
    rejeicao: motivo ? { motivo, campo } : null,
    divergencia: boleto.divergencia,
  };
}

function linkOf({ id, linkEnvelope }: { id: string; linkEnvelope: string }): string {
  const token = open(linkEnvelope, linkBinding(id), env().CREDENCIAL_KEYS);
  return new URL(`/pagar/${token.reveal()}`, env().APP_URL).toString();
}
