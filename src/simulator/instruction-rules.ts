import { formatLocalDate, type LocalDate } from '@/domain/local-date';
import type { Centavos } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import { Refusal } from './errors';
import { fieldReader, parseObject } from './payload';
import type { Titulo } from './titulos';

/** What an instruction asks for, as read from its body. Amounts and percents are in hundredths. */
export type Corpo = {
  vencimento?: LocalDate;
  valores?: (Centavos | null)[];
  datas?: (LocalDate | null)[];
  juros?: Centavos;
  seuNumero?: string;
  abatimento?: Centavos;
};

export type Pedida = { titulo: Titulo; corpo: Corpo; conta: Beneficiario; hoje: LocalDate };

const bad = (message: string): Refusal => new Refusal(400, message);

/** What the table of preconditions says no to, in the words with which all these refusals begin. */
export const notAllowed = (reason: string): Refusal => new Refusal(422, `Operação não permitida: ${reason}`);

/** Reads a body with that function; a field of the wrong kind is a 400. An absent body is an empty object. */
function reading(read: (fields: ReturnType<typeof fieldReader>) => Corpo): (body: unknown) => Corpo {
  return (body) => {
    const wrong: string[] = [];
    const blank = typeof body !== 'string' || body.trim() === '' || body.trim() === '[]';
    const corpo = read(fieldReader(blank ? {} : parseObject(body), '', wrong));
    if (wrong[0]) throw bad(`Valor inválido para o campo ${wrong[0]}`);
    return corpo;
  };
}

const needed = <T>(value: T | null, campo: string): T => {
  if (value === null) throw bad(`O campo ${campo} é obrigatório`);
  return value;
};

export const readNothing = reading(() => ({}));

export const readVencimento = reading(({ date }) => ({ vencimento: needed(date('dataVencimento'), 'dataVencimento') }));

export const readDesconto = reading(({ money }) => {
  const valores = [1, 2, 3].map((ordem) => money(`valorDesconto${ordem}`));
  if (valores.some((valor) => valor !== null && valor <= 0)) throw bad('O valor do desconto deve ser superior a zero');
  return { valores };
});

export const readDataDesconto = reading(({ date }) => ({ datas: [1, 2, 3].map((ordem) => date(`data${ordem}`)) }));

export const readJuros = reading(({ money }) => {
  const juros = needed(money('valorOuPercentual'), 'valorOuPercentual');
  if (juros <= 0) throw bad('O campo valorOuPercentual deve ser superior a zero');
  return { juros };
});

export const readSeuNumero = reading(({ blankableText }) => {
  const seuNumero = blankableText('seuNumero') ?? '';
  if (seuNumero.trim() === '' || seuNumero.length > 10) {
    throw bad('O campo seu número deve ter entre 1 (um) e 10 (dez) caracteres');
  }
  return { seuNumero };
});

export const readAbatimento = reading(({ money }) => ({
  abatimento: needed(money('valorAbatimento'), 'valorAbatimento'),
}));

export function checkVencimento({ corpo, hoje }: Pedida): void {
  if ((corpo.vencimento ?? hoje) >= hoje) return;
  throw notAllowed(`A data de vencimento deve ser igual ou posterior a ${formatLocalDate(hoje)}.`);
}

export function checkDesconto({ titulo, corpo }: Pedida): void {
  const valores = (corpo.valores ?? []).filter((valor) => valor !== null);
  if (valores.length === 0) throw notAllowed('Informe ao menos um valor de desconto.');
  const limit = titulo.pedido.tipoDesconto === 'PERCENTUAL' ? 10_000 : titulo.valor;
  if (valores.some((valor) => valor >= limit)) {
    throw notAllowed('O desconto deve ser menor que o valor do boleto.');
  }
}

export function checkDataDesconto({ titulo, corpo, hoje }: Pedida): void {
  const [data1, data2, data3] = corpo.datas ?? [];
  if (!(data1 || data2 || data3)) throw notAllowed('Informe ao menos uma data de desconto.');
  if (data1 && data2 && data2 <= data1) throw notAllowed('A data do desconto 2 deve ser maior que a do desconto 1.');
  if (data2 && data3 && data3 <= data2) throw notAllowed('A data do desconto 3 deve ser maior que a do desconto 2.');
  // Guess: the limits of the registration hold here too.
  const dates = [data1, data2, data3].filter((data) => data !== null && data !== undefined);
  if (dates.some((data) => data < hoje)) throw notAllowed('A data do desconto é menor que data atual.');
  if (dates.some((data) => data > titulo.vencimento)) {
    throw notAllowed('A data do desconto é maior que a data de vencimento.');
  }
}

export function checkJuros({ titulo, corpo }: Pedida): void {
  const { juros = 0 } = corpo;
  const { tipoJuros, especieDocumento } = titulo.pedido;
  if (tipoJuros === 'PERCENTUAL') {
    if (juros >= 10_000) throw notAllowed('Percentual juros deve ser menor que 100.');
  } else if (especieDocumento === 'DUPLICATA_MERCANTIL_INDICACAO' && juros >= titulo.valor) {
    throw notAllowed('Valor de juros maior ou igual ao valor do boleto.');
  }
}

export function checkAbatimento({ titulo, corpo }: Pedida): void {
  const { abatimento = 0 } = corpo;
  if (titulo.abatimento > 0) throw bad('Já existe abatimento concedido para o título');
  if (abatimento <= 0 || abatimento >= titulo.valor) throw notAllowed('Valor de abatimento inválido.');
}
