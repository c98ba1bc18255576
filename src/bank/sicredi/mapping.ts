import type {
  Desconto,
  Juros,
  LiquidacaoDoDia,
  LiquidacaoNoBanco,
  Multa,
  PagadorDoTitulo,
  SituacaoNoBanco,
  TituloARegistrar,
  TituloNoBanco,
} from '@/bank/gateway';
import type { CanalPagamento } from '@/domain/boleto/pagamentos';
import { businessDate, type LocalDate, localDate } from '@/domain/local-date';
import { type Centavos, centavos, centavosFromDecimal, decimalFromCentavos } from '@/domain/money';
import type { WireSettledItem, WireTitle } from './wire';

/** An amount in reais (JSON number or decimal text) → centavos, without float arithmetic. Throws RangeError on a third decimal. */
export function centavosFromWire(value: number | string): Centavos {
  if (typeof value === 'string') return centavosFromDecimal(value);
  const text = value.toFixed(2);
  if (Number(text) !== value) throw new RangeError('amount with more than two decimals');
  return centavosFromDecimal(text);
}

/** Hundredths (centavos or basis points) → the JSON number with that decimal text. */
function wireNumber(hundredths: number): number {
  return Number(decimalFromCentavos(centavos(hundredths)));
}

/** Upper-case, without accents, `_` and repeated blanks as one space: how the bank's enumerations are compared. */
export function plainUpper(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
  return bare
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toUpperCase();
}

/** One line without breaks, cut to the bank's length without splitting a character. Null when nothing is left. */
function fit(text: string | null, length: number): string | null {
  let line = '';
  for (const char of (text ?? '')
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()) {
    if (line.length + char.length > length) break;
    line += char;
  }
  return line.trim() || null;
}

function digitsUpTo(text: string | null, max: number): string | null {
  const digits = text?.replace(/\D/g, '') ?? '';
  return digits !== '' && digits.length <= max ? digits : null;
}

function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

function payerToWire(pagador: PagadorDoTitulo): Record<string, unknown> {
  const documento = pagador.documento.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  const email = pagador.email?.trim() ?? '';
  return withoutNulls({
    tipoPessoa: documento.length === 11 ? 'PESSOA_FISICA' : 'PESSOA_JURIDICA',
    documento,
    nome: fit(pagador.nome, 40),
    endereco: fit(pagador.endereco, 40),
    cidade: fit(pagador.cidade, 25),
    uf: pagador.uf,
    cep: pagador.cep?.replace(/\D/g, ''),
    telefone: digitsUpTo(pagador.telefone, 11),
    // Half an address is worse than none.
    email: email !== '' && email.length <= 40 ? email : null,
  });
}

function interestToWire(juros: Juros | null): Record<string, unknown> {
  if (!juros) return {};
  if (juros.tipo === 'VALOR_DIA') return { tipoJuros: 'VALOR', juros: wireNumber(juros.valor) };
  // Without tipoJurosPercentual the bank's reading (per day or per month) changed between manual versions.
  return { tipoJuros: 'PERCENTUAL', tipoJurosPercentual: 'MENSAL', juros: wireNumber(juros.pontosBase) };
}

function fineToWire(multa: Multa | null): Record<string, unknown> {
  if (!multa) return {};
  return { tipoMulta: multa.tipo, multa: wireNumber(multa.tipo === 'VALOR' ? multa.valor : multa.pontosBase) };
}

/** The bank has one type for all three and wants their days increasing. */
function discountsToWire(descontos: Desconto[]): Record<string, unknown> {
  const [first] = descontos;
  if (!first) return {};
  if (descontos.length > 3) throw new RangeError('more than three discounts');
  if (descontos.some(({ tipo }) => tipo !== first.tipo)) throw new RangeError('discounts of two kinds');
  const fields: Record<string, unknown> = { tipoDesconto: first.tipo };
  const byDay = [...descontos].sort((a, b) => (a.ate < b.ate ? -1 : 1));
  for (const [index, desconto] of byDay.entries()) {
    fields[`valorDesconto${index + 1}`] = wireNumber(desconto.tipo === 'VALOR' ? desconto.valor : desconto.pontosBase);
    fields[`dataDesconto${index + 1}`] = desconto.ate;
  }
  return fields;
}

function lines(texts: string[], max: number): string[] | null {
  const fitted = texts.map((text) => fit(text, 80)).filter((line) => line !== null);
  return fitted.length > 0 ? fitted.slice(0, max) : null;
}

/**
 * The body of a registration. It never carries dataInicioJuros or dataInicioMulta: on a HIBRIDO they make the bank drop
 * the QR code without a word. Texts longer than the bank takes are cut. Throws RangeError on discounts of two kinds.
 */
export function registrationToWire(codigoBeneficiario: string, titulo: TituloARegistrar): Record<string, unknown> {
  return withoutNulls({
    tipoCobranca: titulo.tipoCobranca,
    codigoBeneficiario,
    pagador: payerToWire(titulo.pagador),
    especieDocumento: titulo.especieDocumento,
    nossoNumero: titulo.nossoNumero,
    seuNumero: titulo.seuNumero,
    idTituloEmpresa: titulo.idTituloEmpresa,
    dataVencimento: titulo.vencimento,
    valor: wireNumber(titulo.valor),
    ...discountsToWire(titulo.descontos),
    ...interestToWire(titulo.juros),
    ...fineToWire(titulo.multa),
    validadeAposVencimento: titulo.tipoCobranca === 'HIBRIDO' ? titulo.validadeAposVencimento : null,
    mensagens: lines(titulo.mensagens, 4),
    informativos: lines(titulo.informativos, 5),
  });
}

/** `2026-12-18T03:00:00.000+0000` is midnight in Brasília told in UTC; without a zone the day is taken as written. */
function dayFromWire(text: string): LocalDate {
  if (!/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return localDate(text.slice(0, 10));
  const instant = new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(instant.getTime())) throw new RangeError('not an instant');
  return businessDate(instant);
}

const SITUATIONS: [prefix: string, situacao: SituacaoNoBanco][] = [
  ['EM CARTEIRA', 'EM_CARTEIRA'],
  ['VENCIDO', 'VENCIDO'],
  ['LIQUIDADO', 'LIQUIDADO'],
  ['BAIXADO', 'BAIXADO'],
  ['PROTESTADO', 'PROTESTO'],
  ['EM CARTORIO', 'PROTESTO'],
  ['AGUARDANDO ENTRADA EM CARTORIO', 'PROTESTO'],
  ['AGUARDANDO SUSTACAO DE CARTORIO', 'PROTESTO'],
  ['NEGATIVADO', 'NEGATIVADO'],
  ['AGUARDANDO NEGATIVACAO', 'NEGATIVADO'],
  ['AGUARDANDO RETIRADA NEGATIVACAO', 'NEGATIVADO'],
  ['REJEITADO', 'REJEITADO'],
];

/** Classifies by prefix, so that an unknown kind of baixa is still one; anything else needs a person. */
export function situationFromWire(text: string): SituacaoNoBanco {
  const plain = plainUpper(text);
  return SITUATIONS.find(([prefix]) => plain === prefix || plain.startsWith(`${prefix} `))?.[1] ?? 'DESCONHECIDA';
}

/** The channel named anywhere in a situation, a settled row or an event. */
export function channelFromWire(text: string): CanalPagamento {
  const words = plainUpper(text).split(' ');
  const channels: CanalPagamento[] = ['PIX', 'REDE', 'COMPE', 'CARTORIO', 'CHEQUE'];
  return channels.find((channel) => words.includes(channel)) ?? 'DESCONHECIDO';
}

function settlementFromWire(wire: NonNullable<WireTitle['dadosLiquidacao']>): LiquidacaoNoBanco {
  return {
    dia: dayFromWire(wire.data),
    valor: centavosFromWire(wire.valor),
    juros: centavosFromWire(wire.juros),
    multa: centavosFromWire(wire.multa),
    desconto: centavosFromWire(wire.desconto),
    abatimento: centavosFromWire(wire.abatimento),
  };
}

/** A queried title in our words. Throws RangeError where a day or an amount cannot be read. */
export function titleFromWire(wire: WireTitle): TituloNoBanco {
  const situacao = situationFromWire(wire.situacao);
  return {
    nossoNumero: wire.nossoNumero,
    seuNumero: wire.seuNumero,
    idTituloEmpresa: wire.idTituloEmpresa,
    linhaDigitavel: wire.linhaDigitavel,
    codigoBarras: wire.codigoBarras,
    pagadorDocumento: wire.pagador.documento,
    vencimento: dayFromWire(wire.dataVencimento),
    valor: centavosFromWire(wire.valorNominal),
    situacao,
    situacaoTexto: wire.situacao,
    canal: situacao === 'LIQUIDADO' ? channelFromWire(wire.situacao) : null,
    txid: wire.txId,
    pixCopiaECola: wire.codigoQrCode,
    liquidacao: wire.dadosLiquidacao ? settlementFromWire(wire.dadosLiquidacao) : null,
  };
}

/**
 * One row of the settled list; null where it holds no amount paid, which is no money yet. Throws RangeError where the day or
 * an amount cannot be read.
 */
export function settledFromWire(wire: WireSettledItem): LiquidacaoDoDia | null {
  if (wire.valorLiquidado == null) return null;
  return {
    nossoNumero: wire.nossoNumero,
    seuNumero: wire.seuNumero,
    dia: localDate(wire.dataPagamento.slice(0, 10)),
    valor: centavosFromWire(wire.valorLiquidado),
    juros: centavosFromWire(wire.jurosLiquido),
    multa: centavosFromWire(wire.multaLiquida),
    desconto: centavosFromWire(wire.descontoLiquido),
    abatimento: centavosFromWire(wire.abatimentoLiquido),
    canal: channelFromWire(wire.tipoLiquidacao),
    aviso: plainUpper(wire.tipoLiquidacao).startsWith('AVISO'),
    tipoTexto: wire.tipoLiquidacao,
  };
}
