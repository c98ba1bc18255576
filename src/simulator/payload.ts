import { isLocalDate, type LocalDate } from '@/domain/local-date';
import { type Centavos, centavosFromDecimal } from '@/domain/money';
import { Refusal } from './errors';

export type Pessoa = {
  tipoPessoa: string | null;
  documento: string | null;
  nome: string | null;
  endereco: string | null;
  cidade: string | null;
  uf: string | null;
  cep: string | null;
  email: string | null;
};

/** Amounts and percents have two decimals: both are kept as whole hundredths. */
type Desconto = { ordem: number; valor: Centavos | null; data: LocalDate | null };

/** A registration as it arrived, before any rule has looked at it. `null` is absent or blank. */
export type Pedido = {
  tipoCobranca: string | null;
  codigoBeneficiario: string | null;
  pagador: Pessoa | null;
  beneficiarioFinal: Pessoa | null;
  especieDocumento: string | null;
  nossoNumero: string | null;
  /** The one text whose blank ('') is told apart from its absence. */
  seuNumero: string | null;
  idTituloEmpresa: string | null;
  dataVencimento: LocalDate | null;
  valor: Centavos | null;
  diasProtestoAuto: number | null;
  diasNegativacaoAuto: number | null;
  validadeAposVencimento: number | null;
  tipoDesconto: string | null;
  descontos: Desconto[];
  descontoAntecipado: Centavos | null;
  tipoJuros: string | null;
  tipoJurosPercentual: string | null;
  juros: Centavos | null;
  dataInicioJuros: LocalDate | null;
  tipoMulta: string | null;
  multa: Centavos | null;
  dataInicioMulta: LocalDate | null;
  informativos: string[];
  mensagens: string[];
};

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads fields one by one; a field of the wrong kind is noted in `wrong` and read as absent. */
export function fieldReader(source: Fields, prefix: string, wrong: string[]) {
  function read<T>(name: string, convert: (value: unknown) => T | undefined): T | null {
    const value = source[name];
    if (value === undefined || value === null) return null;
    const result = convert(value);
    if (result === undefined) wrong.push(`${prefix}${name}`);
    return result ?? null;
  }
  const plain = (value: unknown): string | undefined =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  const text = (name: string): string | null => read(name, plain) || null;
  return {
    text,
    blankableText: (name: string) => read(name, plain),
    digits: (name: string, length: number) => text(name)?.padStart(length, '0') ?? null,
    money: (name: string) =>
      read(name, (value) => {
        const written = plain(value);
        return written !== undefined && /^-?\d{1,14}(\.\d{1,2}0*)?$/.test(written)
          ? centavosFromDecimal(written)
          : undefined;
      }),
    whole: (name: string) =>
      read(name, (value) => (/^-?\d{1,4}$/.test(plain(value) ?? '') ? Number(value) : undefined)),
    date: (name: string) =>
      text(name) === null
        ? null
        : read(name, (value) => (typeof value === 'string' && isLocalDate(value) ? value : undefined)),
    lines: (name: string) =>
      read(name, (value) =>
        Array.isArray(value) && value.every((line) => typeof line === 'string') ? (value as string[]) : undefined,
      ) ?? [],
    object: (name: string) => read(name, (value) => (isObject(value) ? value : undefined)),
  };
}

function readPessoa(source: Fields, prefix: string, wrong: string[]): Pessoa {
  const { text, digits } = fieldReader(source, prefix, wrong);
  return {
    tipoPessoa: text('tipoPessoa'),
    documento: text('documento'),
    nome: text('nome'),
    endereco: text('endereco') ?? text('logradouro'),
    cidade: text('cidade'),
    uf: text('uf'),
    cep: digits('cep', 8),
    email: text('email'),
  };
}

/** Parses the body of a registration. Throws a 400 when it is no JSON object at all. */
export function readPedido(body: unknown): { pedido: Pedido; wrong: string[] } {
  const source = parseObject(body);
  const wrong: string[] = [];
  const { text, blankableText, digits, money, whole, date, lines, object } = fieldReader(source, '', wrong);
  const pagador = object('pagador');
  const beneficiarioFinal = object('beneficiarioFinal');
  const pedido: Pedido = {
    tipoCobranca: text('tipoCobranca'),
    codigoBeneficiario: text('codigoBeneficiario'),
    pagador: pagador && readPessoa(pagador, 'pagador.', wrong),
    beneficiarioFinal: beneficiarioFinal && readPessoa(beneficiarioFinal, 'beneficiarioFinal.', wrong),
    especieDocumento: text('especieDocumento'),
    nossoNumero: digits('nossoNumero', 9),
    seuNumero: blankableText('seuNumero'),
    idTituloEmpresa: text('idTituloEmpresa'),
    dataVencimento: date('dataVencimento'),
    valor: money('valor'),
    diasProtestoAuto: whole('diasProtestoAuto'),
    diasNegativacaoAuto: whole('diasNegativacaoAuto'),
    validadeAposVencimento: whole('validadeAposVencimento'),
    tipoDesconto: text('tipoDesconto'),
    descontos: [1, 2, 3]
      .map((ordem) => ({ ordem, valor: money(`valorDesconto${ordem}`), data: date(`dataDesconto${ordem}`) }))
      .filter((desconto) => desconto.valor !== null || desconto.data !== null),
    descontoAntecipado: money('descontoAntecipado'),
    tipoJuros: text('tipoJuros'),
    tipoJurosPercentual: text('tipoJurosPercentual'),
    juros: money('juros'),
    dataInicioJuros: date('dataInicioJuros'),
    tipoMulta: text('tipoMulta'),
    multa: money('multa'),
    dataInicioMulta: date('dataInicioMulta'),
    informativos: lines('informativos'),
    mensagens: lines('mensagens'),
  };
  return { pedido, wrong };
}

/** The JSON object in a body. Throws a 400 for anything else. */
export function parseObject(body: unknown): Fields {
  try {
    const value: unknown = JSON.parse(typeof body === 'string' ? body : '');
    if (isObject(value)) return value;
  } catch {
    // Falls through to the same refusal: the bank does not say where the JSON breaks.
  }
  throw new Refusal(400, 'Failed to read HTTP message');
}
