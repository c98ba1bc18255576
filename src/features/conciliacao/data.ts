import { addDays, businessDate, type LocalDate, localDate } from '@/domain/local-date';
import { leituraEmDia, varreduraEmDia } from '@/domain/varredura';
import { QUEM_PERGUNTA } from '@/features/integracao/data';
import type { Ambiente, FonteDoDia, Varredura } from '@/generated/prisma/client';
import { localDateFromColumn, localDateToColumn } from '@/lib/columns';
import { type Tx, withoutEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type {
  ConciliacaoQuery,
  ConciliacaoView,
  DiaDetalhe,
  DiaResumo,
  LinhaConciliacao,
  TipoVarredura,
  VarreduraView,
} from './schema';
import { type Alem, type Comparada, compareBooks } from './use-cases/compare-books';
import { countDays } from './use-cases/count-days';
import { findExcess } from './use-cases/find-excess';
import { listWorst } from './use-cases/list-worst';
import { type Movimento, sumMovimentos } from './use-cases/sum-movimentos';

const DIA_MS = 86_400_000;

/** The sweeps that are due, longest first, whichever company they belong to; those of a paused convênio wait. */
export function listDueSweeps(
  agora: Date,
  limit: number,
): Promise<{ empresaId: string; convenioId: string; tipo: TipoVarredura }[]> {
  return withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; convenioId: string; tipo: TipoVarredura }[]>`
      select empresa_id as "empresaId", convenio_id as "convenioId", tipo::text
        from varreduras_devidas(${agora}, ${limit}::int)`,
  );
}

/** Where a sweep stands. */
type SweepState = {
  proximaEm: Date;
  pausado: boolean;
  /** Whose credentials it uses; null when none of the convênio's is ready. */
  integracaoId: string | null;
  /** Last day read to its end with all before it, else the day of the first boleto; null while there is none. */
  desde: LocalDate | null;
};

const POR_DIA: readonly TipoVarredura[] = ['LIQUIDADOS', 'FRANCESINHA'];

/** Where that sweep stands; null when the convênio was never integrated. */
export async function findSweep(tx: Tx, convenioId: string, tipo: TipoVarredura): Promise<SweepState | null> {
  const varredura = await tx.varredura.findUnique({
    where: { convenioId_tipo: { convenioId, tipo } },
    include: {
      convenio: {
        include: { integracoes: QUEM_PERGUNTA },
      },
    },
  });
  if (!varredura) return null;
  const { proximaEm, ate, convenio } = varredura;
  const [integracao] = convenio.integracoes;
  return {
    proximaEm,
    pausado: convenio.pausadoEm !== null,
    integracaoId: integracao?.id ?? null,
    desde: ate ? localDateFromColumn(ate) : POR_DIA.includes(tipo) ? await findFirstDay(tx, convenioId) : null,
  };
}

// Until the first success the days must not slide along with today: there is none before the first boleto, none is lost after it.
async function findFirstDay(tx: Tx, convenioId: string): Promise<LocalDate | null> {
  const { _min } = await tx.boleto.aggregate({ where: { convenioId }, _min: { criadoEm: true } });
  return _min.criadoEm && businessDate(_min.criadoEm);
}

/**
 * The titles that are due to be asked about, longest first: open ones, and those that are paid by the word of a query alone, a
 * day after it. The list of some day should have shown that money by then; where it did not, the bank may have taken it back.
 */
export function listDueTitulos(
  tx: Tx,
  convenioId: string,
  agora: Date,
  limit: number,
): Promise<{ id: string; nossoNumero: string }[]> {
  const yesterday = new Date(agora.getTime() - DIA_MS);
  return tx.$queryRaw<{ id: string; nossoNumero: string }[]>`
    select id, nosso_numero as "nossoNumero" from (
      select id, nosso_numero, proxima_consulta_em as desde from boleto
       where convenio_id = ${convenioId}::uuid and proxima_consulta_em <= ${agora}
         and situacao in ('REGISTRADO', 'PROTESTO', 'NEGATIVADO') and nosso_numero is not null
      union
      select b.id, b.nosso_numero, b.consultado_em from pagamento p join boleto b on b.id = p.boleto_id
       where p.origem = 'CONSULTA' and p.estorno_de_id is null and b.convenio_id = ${convenioId}::uuid
         and b.situacao = 'LIQUIDADO' and b.consultado_em <= ${yesterday}
         and (b.nao_encontrado = 0 or b.proxima_consulta_em <= ${agora})
         and not exists (select 1 from pagamento e where e.estorno_de_id = p.id)
    ) devido order by desde, id limit ${limit}::int`;
}

const DIAS = 30;
const MAX_LINHAS = 200;
const MAX_AVISOS = 50;
const TIPOS: readonly TipoVarredura[] = ['LIQUIDADOS', 'FRANCESINHA', 'TITULOS', 'CREDENCIAL'];

/** The convênio whose books are compared, and the sweeps that feed them. */
type Convenio = Awaited<ReturnType<typeof listConvenios>>[number];

/**
 * Bank and ERP side by side: the last thirty days of one convênio in short, one of them line by line. Throws AppError NOT_FOUND
 * for a convênio that the company has not.
 */
export async function getConciliacao(tx: Tx, query: ConciliacaoQuery, agora: Date): Promise<ConciliacaoView> {
  const todos = await listConvenios(tx);
  const convenio = query.convenio ? todos.find(({ id }) => id === query.convenio) : todos[0];
  if (query.convenio && !convenio) throw new AppError('NOT_FOUND', 'Não encontramos este convênio.');
  return {
    convenios: todos.map((one) => ({ id: one.id, nome: nomeOf(one), ambiente: one.ambiente })),
    convenio: convenio ? await viewOf(tx, convenio, query.dia, agora) : null,
    agora: agora.toISOString(),
  };
}

function listConvenios(tx: Tx) {
  return tx.convenio.findMany({
    where: { varreduras: { some: {} } },
    orderBy: [{ ambiente: 'asc' }, { criadoEm: 'asc' }, { id: 'asc' }],
    include: {
      varreduras: true,
      integracoes: {
        orderBy: { id: 'asc' },
        take: 1,
        select: { contaBancaria: { select: { id: true, conta: true, digito: true, titular: true } } },
      },
    },
  });
}

const MARCAS: Record<Ambiente, string> = { PRODUCAO: '', HOMOLOGACAO: ' · Homologação', SIMULADOR: ' · Ensaio' };

function nomeOf({ integracoes, ambiente, cooperativa, posto, codigoBeneficiario }: Convenio): string {
  const conta = integracoes[0]?.contaBancaria;
  const nome = conta
    ? `${conta.conta}-${conta.digito} · ${conta.titular}`
    : `${cooperativa}.${posto}.${codigoBeneficiario}`;
  return `Sicredi ${nome}${MARCAS[ambiente]}`;
}

/** One convênio of the company by its name, and where it is. Throws AppError NOT_FOUND. */
export async function getNomeDoConvenio(tx: Tx, convenioId: string): Promise<{ nome: string; ambiente: Ambiente }> {
  const convenio = (await listConvenios(tx)).find(({ id }) => id === convenioId);
  if (!convenio) throw new AppError('NOT_FOUND', 'Não encontramos este convênio.');
  return { nome: nomeOf(convenio), ambiente: convenio.ambiente };
}

async function viewOf(tx: Tx, convenio: Convenio, pedido: string | undefined, agora: Date) {
  const { id, pausadoEm, pausadoMotivo, integracoes } = convenio;
  const mostrados = await listDias(tx, convenio, businessDate(agora));
  const escolhido = pedido ? localDate(pedido) : null;
  const { resumos, alem } = await getLivros(
    tx,
    id,
    [...new Set([...mostrados, ...(escolhido ? [escolhido] : [])])],
    agora,
  );
  const dias = resumos.filter(({ dia }) => mostrados.includes(dia));
  const diverge = dias.find(({ estado }) => estado === 'DIVERGE');
  const dia = resumos.find((each) => each.dia === escolhido) ?? diverge ?? dias[0];
  if (!dia) throw new Error('no day to show');
  return {
    id,
    ambiente: convenio.ambiente,
    contaBancariaId: integracoes[0]?.contaBancaria.id ?? null,
    pausa: pausadoEm && { desde: pausadoEm.toISOString(), motivo: pausadoMotivo ?? '' },
    varreduras: varredurasOf(convenio.varreduras, agora),
    dias: dias.map(({ francesinha: _, movimentos: __, iguais: ___, versao: ____, ...resumo }) => resumo),
    dia: await detalhar(tx, id, dia, alem),
    avisosSemTitulo: await listAvisosSemTitulo(tx, id),
  };
}

// Latest first. Before the convênio was there and before the first list that was read, there is nothing to be known.
async function listDias(tx: Tx, { id, criadoEm }: Convenio, hoje: LocalDate): Promise<LocalDate[]> {
  const primeira = await tx.leituraDia.findFirst({
    where: { convenioId: id, fonte: 'LISTA_DO_DIA', dia: { gt: localDateToColumn(addDays(hoje, -DIAS)) } },
    orderBy: { dia: 'asc' },
    select: { dia: true },
  });
  const [lido, criado] = [primeira && localDateFromColumn(primeira.dia), businessDate(criadoEm)];
  const primeiro = lido && lido < criado ? lido : criado;
  return Array.from({ length: DIAS }, (_, index) => addDays(hoje, -index)).filter(
    (dia) => dia === hoje || dia >= primeiro,
  );
}

function varredurasOf(rows: readonly Varredura[], agora: Date): VarreduraView[] {
  return TIPOS.flatMap((tipo) => {
    const row = rows.find((each) => each.tipo === tipo);
    if (!row) return [];
    const { sucessoEm, ate, falhaEm, falhaMotivo } = row;
    return {
      tipo,
      emDia: varreduraEmDia(tipo, sucessoEm, agora),
      sucessoEm: sucessoEm?.toISOString() ?? null,
      ate: ate && localDateFromColumn(ate),
      falha: falhaEm && { em: falhaEm.toISOString(), motivo: falhaMotivo ?? '' },
    };
  });
}

/** A day in both books, as the bank's lists of it were last read. */
type Livros = DiaResumo & {
  dia: LocalDate;
  francesinha: DiaDetalhe['francesinha'];
  /** Without the payments beyond their debt. */
  iguais: DiaDetalhe['iguais'];
  movimentos: readonly Movimento[];
  versao: string;
};

/** Those days in short, in their order, and the payments of theirs that undecided credits come from. */
export async function getLivros(
  tx: Tx,
  convenioId: string,
  dias: readonly LocalDate[],
  agora: Date,
): Promise<{ resumos: Livros[]; alem: Alem[] }> {
  const leituras = await tx.leituraDia.findMany({
    where: { convenioId, dia: { in: dias.map(localDateToColumn) } },
    select: { fonte: true, dia: true, lidaEm: true },
  });
  const contagens = await countDays(tx, convenioId, dias);
  const francesinhas = await sumMovimentos(tx, convenioId, dias);
  const { alem, porDia } = await findExcess(tx, convenioId, dias);
  const leituraOf = (fonte: FonteDoDia, dia: LocalDate) => {
    const lida = leituras.find((each) => each.fonte === fonte && localDateFromColumn(each.dia) === dia);
    const lidaEm = lida?.lidaEm ?? null;
    return { lidaEm: lidaEm?.toISOString() ?? null, emDia: leituraEmDia({ dia, lidaEm, agora, fonte }) };
  };
  const resumos = dias.map((dia): Livros => {
    const contagem = contagens.get(dia);
    if (!contagem) throw new Error(`${dia} was not counted`);
    const { versao, banco, erp, iguais, divergentes } = contagem;
    const emDobro = porDia.get(dia) ?? { quantidade: 0, valor: 0 };
    const divergencias = divergentes + emDobro.quantidade;
    const lista = leituraOf('LISTA_DO_DIA', dia);
    const francesinha = leituraOf('FRANCESINHA', dia);
    const movimentos = francesinhas.get(dia) ?? [];
    return {
      dia,
      estado: !lista.emDia ? 'NAO_SEI' : divergencias === 0 ? 'CONFERE' : 'DIVERGE',
      banco,
      erp,
      divergencias,
      tarifas: francesinha.lidaEm === null ? null : sumOf(movimentos.filter(({ tarifa }) => tarifa)).valor,
      lista,
      francesinha,
      iguais: { quantidade: iguais.quantidade - emDobro.quantidade, valor: iguais.valor - emDobro.valor },
      movimentos,
      versao,
    };
  });
  return { resumos, alem };
}

function sumOf(somas: readonly { quantidade: number; valor: number }[]) {
  return {
    quantidade: somas.reduce((sum, { quantidade }) => sum + quantidade, 0),
    valor: somas.reduce((sum, { valor }) => sum + valor, 0),
  };
}

function linhaOf({ tipo, banco, erp, acao }: Comparada, lidaEm: string | null): LinhaConciliacao {
  const lado = banco ?? erp;
  if (!lado) throw new Error('a line of neither book');
  const { cobrancaId, numero, pagador } = erp ?? lado;
  const vezes = [lidaEm, banco?.consultadoEm?.toISOString(), erp?.consultadoEm?.toISOString()].filter(Boolean).sort();
  return {
    chave: lado.chave,
    tipo,
    nossoNumero: lado.nossoNumero,
    seuNumero: lado.seuNumero,
    canal: lado.canal,
    banco: banco?.valor ?? null,
    erp: erp?.valor ?? null,
    cobranca: cobrancaId === null ? null : { id: cobrancaId, numero, pagador },
    credito: tipo === 'PAGO_EM_DUPLICIDADE' ? (erp?.credito ?? null) : null,
    acao,
    verificadoEm: vezes.at(-1) ?? null,
  };
}

async function detalhar(
  tx: Tx,
  convenioId: string,
  { movimentos, versao, ...livros }: Livros,
  alem: readonly Alem[],
): Promise<DiaDetalhe> {
  const { dia, lista } = livros;
  const doDia = alem.filter((each) => each.dia === dia);
  const emDobro = doDia.map(({ nossoNumero }) => nossoNumero);
  const numeros = await listWorst(tx, convenioId, { dia, versao, emDobro }, MAX_LINHAS);
  const quais = { dias: numeros.map(() => dia), numeros };
  const linhas = numeros.length === 0 ? [] : await compareBooks(tx, convenioId, quais, doDia);
  const tarifas = movimentos.filter(({ tarifa }) => tarifa);
  return {
    ...livros,
    linhas: linhas.slice(0, MAX_LINHAS).map((linha) => linhaOf(linha, lista.lidaEm)),
    tarifasPorTipo: tarifas.map(({ descricao, quantidade, valor }) => ({ descricao, quantidade, valor })),
    creditosNaConta: sumOf(movimentos.filter(({ tipo }) => tipo === 'CREDITO')),
  };
}

async function listAvisosSemTitulo(tx: Tx, convenioId: string) {
  const rows = await tx.eventoBancario.findMany({
    where: { convenioId, situacao: 'SEM_TITULO' },
    orderBy: [{ recebidoEm: 'desc' }, { id: 'desc' }],
    take: MAX_AVISOS,
    select: { id: true, nossoNumero: true, movimento: true, recebidoEm: true },
  });
  // One whose title is here by now is about to be matched again: it is no longer anybody's to do.
  const numeros = rows.flatMap(({ nossoNumero }) => nossoNumero ?? []);
  const nossos = await tx.boleto.findMany({
    where: { convenioId, nossoNumero: { in: numeros }, linhaDigitavel: { not: null } },
    select: { nossoNumero: true },
  });
  const conhecidos = new Set(nossos.map(({ nossoNumero }) => nossoNumero));
  return rows
    .filter(({ nossoNumero }) => nossoNumero === null || !conhecidos.has(nossoNumero))
    .map(({ recebidoEm, ...row }) => ({ ...row, recebidoEm: recebidoEm.toISOString() }));
}
