import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formatLocalDate, isLocalDate, type LocalDate } from '@/domain/local-date';
import { type Answer, type Banco, bankRoute } from './bank-route';
import type { Beneficiario } from './beneficiarios';
import { identification, queryText } from './boletos-routes';
import { Refusal } from './errors';
import { type Lancamento, readFrancesinha } from './francesinha';
import { check, FORMATO_IDENTIFICACAO, IDENTIFICACAO } from './identification';
import { readPage } from './liquidados-route';
import type { Opcoes } from './opcoes';
import { jsonCode, jsonNumber } from './query-answer';

const FORMAS = {
  'DD/MM/AAAA': /^(?<day>\d{2})\/(?<month>\d{2})\/(?<year>\d{4})$/,
  'DD-MM-AAAA': /^(?<day>\d{2})-(?<month>\d{2})-(?<year>\d{4})$/,
  'AAAA-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
} as const;

const ESCRITAS: Record<Opcoes['francesinhaDataEscrita'], (date: LocalDate) => string> = {
  'AAAA-MM-DD': (date) => date,
  'DD/MM/AAAA': formatLocalDate,
  'DD-MM-AAAA': (date) => formatLocalDate(date).replaceAll('/', '-'),
};

function readDay(request: FastifyRequest, { francesinhaDataPedida: form }: Opcoes): LocalDate {
  const written = queryText(request, 'dataLancamento');
  if (written === null) throw new Refusal(400, 'BAD_REQUEST');
  const { year, month, day } = FORMAS[form].exec(written)?.groups ?? {};
  const date = `${year}-${month}-${day}`;
  if (!isLocalDate(date)) throw new Refusal(400, `A data deve estar no formato ${form.replace('AAAA', 'YYYY')}`);
  return date;
}

function readTipo(request: FastifyRequest): 'CREDITO' | 'DEBITO' | null {
  const tipo = queryText(request, 'tipoMovimento') ?? 'AMBOS';
  if (tipo === 'AMBOS') return null;
  if (tipo === 'CREDITO' || tipo === 'DEBITO') return tipo;
  throw new Refusal(400, 'O campo tipoMovimento deve ser CREDITO, DEBITO ou AMBOS');
}

function item(conta: Beneficiario, dia: LocalDate, row: Lancamento): object {
  const { opcoes } = conta;
  const written = (date: LocalDate): string => ESCRITAS[opcoes.francesinhaDataEscrita](date);
  const settlement = {
    nomePagador: row.pagador_nome,
    identPagador: row.pagador_documento,
    valorAbatimento: jsonNumber(row.abatimento, opcoes),
    valorDesconto: jsonNumber(row.desconto, opcoes),
    valorJuros: jsonNumber(row.juros, opcoes),
    valorMulta: jsonNumber(row.multa, opcoes),
    carteira: opcoes.carteira,
    ...(row.txid ? { codTxId: row.txid } : {}),
  };
  return {
    agencia: conta.cooperativa,
    posto: conta.posto,
    beneficiario: conta.codigo,
    nossoNumero: jsonCode(row.nosso_numero, opcoes),
    seuNumero: jsonCode(row.seu_numero, opcoes),
    [opcoes.francesinhaDatamovimento ? 'datamovimento' : 'dataMovimento']: written(row.movimento),
    dataLancamento: written(dia),
    valorNominal: jsonNumber(row.nominal, opcoes),
    valorMovimento: jsonNumber(row.valor, opcoes),
    tipoMovimento: row.tipo,
    descMovimento: row.descricao,
    ...(row.juros === null ? {} : settlement),
  };
}

async function movementOf(banco: Banco, request: FastifyRequest, conta: Beneficiario): Promise<Answer> {
  const { cabecalho, codigo } = identification(request, conta, queryText(request, 'codigoBeneficiario'));
  const cooperativa = queryText(request, 'cooperativa') ?? cabecalho.cooperativa;
  const posto = queryText(request, 'posto') ?? cabecalho.posto;
  const caso = { cabecalho: { cooperativa, posto }, codigo, conta };
  check(IDENTIFICACAO, caso);
  check(FORMATO_IDENTIFICACAO, caso);
  const { opcoes } = conta;
  const filtro = { dia: readDay(request, opcoes), tipo: readTipo(request), hoje: banco.relogio.hoje() };
  const pagina = readPage(request, 0);
  const limit = opcoes.francesinhaPorPagina;
  const { lancamentos, total } = await readFrancesinha(banco.db, conta, filtro, { limit, offset: pagina * limit });
  const items = lancamentos.map((row) => item(conta, filtro.dia, row));
  if (opcoes.francesinhaForma === 'lista') return { status: 200, body: items };
  const body = {
    [opcoes.francesinhaForma]: items,
    total,
    pagina,
    totalPaginas: Math.ceil(total / limit),
    quantidadePorPagina: limit,
  };
  return { status: 200, body };
}

export function francesinhaRoute(app: FastifyInstance, banco: Banco): void {
  const url = '/cobranca/v1/cobranca-financeiro/movimentacoes';
  bankRoute(app, banco, { method: 'GET', url, rota: 'francesinha', shape: 'D' }, (request, conta) =>
    movementOf(banco, request, conta),
  );
}
