import type { BankAccess } from '@/bank/gateway';
import type { MovimentoFinanceiro } from '@/bank/movimento-financeiro';
import { formatLocalDate, type LocalDate, localDate } from '@/domain/local-date';
import { type Centavos, centavos } from '@/domain/money';
import type { SicrediClient } from './client';
import { decodeAnswer } from './decode';
import { isRefusal, orNullWhenNotFound } from './not-found';
import { type Fetch, type Page, readWholeList } from './paged-reading';
import { centavosFromWire, dayFromWire, plainUpper } from './values';
import { movementsPageSchema, type WireMovement } from './wire';

/** Not below `/boleto`, unlike everything else. */
const PATH = '/cobranca/v1/cobranca-financeiro/movimentacoes';

/** Sources show `YYYY-MM-DD`, `DD/MM/YYYY` and `DD-MM-YYYY`. */
function movementDay(text: string): LocalDate {
  const brazilian = /^(\d{2})[/-](\d{2})[/-](\d{4})/.exec(text);
  return brazilian ? localDate(`${brazilian[3]}-${brazilian[2]}-${brazilian[1]}`) : dayFromWire(text);
}

const optionalCentavos = (wire: number | string | null | undefined): Centavos | null =>
  wire === null || wire === undefined ? null : centavosFromWire(wire);

function sideFromWire(text: string): MovimentoFinanceiro['tipo'] {
  const plain = plainUpper(text);
  if (plain === 'CREDITO' || plain === 'DEBITO') return plain;
  throw new RangeError('neither credit nor debit');
}

/**
 * One row of the francesinha. A row that does not name its day is of the day that was asked for. Throws RangeError where a
 * day, an amount or the side cannot be read.
 */
function movementFromWire(wire: WireMovement, dia: LocalDate): MovimentoFinanceiro {
  const movimento = wire.dataMovimento ?? wire.datamovimento;
  const dataLancamento = wire.dataLancamento ? movementDay(wire.dataLancamento) : dia;
  return {
    tipo: sideFromWire(wire.tipoMovimento),
    descricao: wire.descMovimento ?? '',
    nossoNumero: wire.nossoNumero ?? null,
    seuNumero: wire.seuNumero || null,
    dataMovimento: movimento ? movementDay(movimento) : dataLancamento,
    dataLancamento,
    valor: centavos(Math.abs(centavosFromWire(wire.valorMovimento))),
    valorNominal: optionalCentavos(wire.valorNominal),
    juros: optionalCentavos(wire.valorJuros),
    multa: optionalCentavos(wire.valorMulta),
    desconto: optionalCentavos(wire.valorDesconto),
    abatimento: optionalCentavos(wire.valorAbatimento),
    txid: wire.codTxId,
  };
}

/** How `dataLancamento` is asked for: the official collection's way first, then those that other sources show. */
const WRITTEN_DAYS: ((dia: LocalDate) => string)[] = [
  formatLocalDate,
  (dia) => dia,
  (dia) => formatLocalDate(dia).replaceAll('/', '-'),
];

/** The francesinha of the day of entry, credits and debits. Throws BankError. */
export async function listMovementsOfDay(
  client: SicrediClient,
  access: BankAccess,
  dia: LocalDate,
): Promise<MovimentoFinanceiro[]> {
  let refused: unknown;
  for (const written of WRITTEN_DAYS) {
    try {
      return await readWholeList('O movimento financeiro', pagesOf(client, access, dia, written(dia)));
    } catch (error) {
      if (!isRefusal(error, 400)) throw error;
      refused ??= error;
    }
  }
  throw refused;
}

function pagesOf(
  client: SicrediClient,
  { codigoBeneficiario, cooperativa, posto }: BankAccess,
  dia: LocalDate,
  dataLancamento: string,
): Fetch<MovimentoFinanceiro> {
  return async (number) => {
    const pagina = String(number ?? 0);
    const query = { codigoBeneficiario, cooperativa, posto, dataLancamento, tipoMovimento: 'AMBOS', pagina };
    const answer = await orNullWhenNotFound(client.send({ kind: 'query', method: 'GET', path: PATH, query }));
    if (!answer) return null;
    return decodeAnswer(answer, 'query', movementsPageSchema, ({ items, total, totalPaginas }) => ({
      rows: items.map((item) => movementFromWire(item, dia)),
      text: JSON.stringify(items),
      hasNext: hasNextOf(total ?? null, totalPaginas ?? null),
    }));
  };
}

/** Null where the answer tells neither pages nor rows: a bare list, or an envelope without its counts. */
function hasNextOf(total: number | null, totalPaginas: number | null): Page<MovimentoFinanceiro>['hasNext'] {
  if (totalPaginas !== null) return ({ pages }) => pages < totalPaginas;
  return total === null ? null : ({ rows }) => rows < total;
}
