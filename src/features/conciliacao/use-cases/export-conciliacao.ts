import { NOMES_CANAL } from '@/domain/boleto/canal-pagamento';
import type { TipoLinha } from '@/domain/boleto/conciliacao';
import { addDays, BUSINESS_ZONE, formatLocalDate, type LocalDate, localDate } from '@/domain/local-date';
import { centavos } from '@/domain/money';
import type { Ambiente } from '@/features/cobranca/schema';
import { centavosFromColumn, localDateToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import { type CsvCell, writeCsv } from '@/lib/csv';
import { type Tx, withEmpresa } from '@/lib/db';
import { getLivros, getNomeDoConvenio } from '../data';
import type { EstadoDia, ExportQuery } from '../schema';
import { type Comparada, compareBooks } from './compare-books';

const CABECALHO = [
  'Convênio',
  'Ambiente',
  'Dia',
  'Situação do dia',
  'Lista lida em',
  'Registro',
  'Comparação',
  'Nosso número',
  'Seu número',
  'Cobrança',
  'Pagador',
  'Canal',
  'Valor no banco',
  'Valor no ERP',
  'Crédito a decidir',
];

// Words that nobody takes for money who meets the sheet without this page.
const AMBIENTES: Record<Ambiente, string> = {
  PRODUCAO: 'Produção',
  HOMOLOGACAO: 'Homologação, sem dinheiro de verdade',
  SIMULADOR: 'Ensaio, sem dinheiro de verdade',
};

const ESTADOS: Record<EstadoDia, string> = {
  CONFERE: 'Confere',
  DIVERGE: 'Diverge',
  NAO_SEI: 'Não sei: a lista não foi lida em dia',
};

const TIPOS: Record<TipoLinha, string> = {
  IGUAL: 'Igual',
  SO_AQUI: 'Só no ERP',
  SO_NO_BANCO: 'Só no banco',
  VALOR_DIFERENTE: 'Valor diferente',
  PAGO_EM_DUPLICIDADE: 'Pago além do devido',
};

const instante = new Intl.DateTimeFormat('pt-BR', {
  timeZone: BUSINESS_ZONE,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/**
 * Days of a convênio as a spreadsheet: for each a line of its sums, then every payment, equal ones too, then what the bank took from
 * the account. A day whose list was not read lately enough says so on each of its lines. Throws AppError NOT_FOUND.
 */
export async function exportConciliacao(
  context: Context,
  { convenio, de, ate }: ExportQuery,
): Promise<{ nome: string; texto: string }> {
  const { nome, ambiente } = await withEmpresa(context.empresaId, (tx) => getNomeDoConvenio(tx, convenio));
  const rows: CsvCell[][] = [];
  // A transaction each, so that none of a month of many payments grows old.
  for (let dia = localDate(de); dia <= ate; dia = addDays(dia, 1)) {
    const doDia = await withEmpresa(context.empresaId, (tx) => rowsOfDay(tx, context, convenio, dia));
    for (const row of doDia) rows.push([nome, AMBIENTES[ambiente], ...row]);
  }
  const marca = ambiente === 'PRODUCAO' ? '' : 'ensaio-';
  const dias = de === ate ? de : `${de}-a-${ate}`;
  return { nome: `${marca}conciliacao-${dias}.csv`, texto: writeCsv(CABECALHO, rows) };
}

async function rowsOfDay(tx: Tx, { agora }: Context, convenioId: string, dia: LocalDate): Promise<CsvCell[][]> {
  const { resumos, alem } = await getLivros(tx, convenioId, [dia], agora);
  const [resumo] = resumos;
  if (!resumo) return [];
  const { estado, lista, banco, erp } = resumo;
  const lida = lista.lidaEm ? instante.format(new Date(lista.lidaEm)).replace(',', '') : 'nunca';
  const doDia = [formatLocalDate(dia), ESTADOS[estado], lida];
  const linhas = await compareBooks(tx, convenioId, { dia }, alem);
  const debitos = await listDebitos(tx, convenioId, dia);
  const vazias = CABECALHO.slice(6, 12).map(() => null);
  const soma = ['Soma do dia', ...vazias, { centavos: centavos(banco.valor) }, { centavos: centavos(erp.valor) }, null];
  return [soma, ...linhas.map(rowOf), ...debitos].map((row) => [...doDia, ...row]);
}

function rowOf({ tipo, banco, erp }: Comparada): CsvCell[] {
  const lado = erp ?? banco;
  if (!lado) throw new Error('a line of neither book');
  const { nossoNumero, seuNumero, cobrancaId, numero, pagador, canal } = lado;
  return [
    'Pagamento',
    TIPOS[tipo],
    nossoNumero,
    seuNumero,
    cobrancaId === null ? null : String(numero),
    cobrancaId === null ? null : pagador,
    NOMES_CANAL[banco?.canal ?? canal],
    banco && { centavos: banco.valor },
    erp && { centavos: erp.valor },
    tipo === 'PAGO_EM_DUPLICIDADE' && erp?.credito ? { centavos: erp.credito.valor } : null,
  ];
}

async function listDebitos(tx: Tx, convenioId: string, dia: LocalDate): Promise<CsvCell[][]> {
  const rows = await tx.movimentoFinanceiro.findMany({
    where: { convenioId, dia: localDateToColumn(dia), tipo: 'DEBITO' },
    orderBy: { ordem: 'asc' },
  });
  return rows.map(({ descricao, nossoNumero, seuNumero, valor }) => {
    const tirado = { centavos: centavos(-centavosFromColumn(valor)) };
    return ['Débito do banco', descricao, nossoNumero, seuNumero, null, null, null, tirado, null, null];
  });
}
