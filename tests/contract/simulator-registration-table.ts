import { HIBRIDO } from '@tests/support/simulated-account';
import { SEM_DESCONTO, SEM_ENCARGOS } from './simulator-stage';

type Patch = Record<string, unknown>;

/** One row of the bank's table of refusals: a title that breaks that rule and no other. */
export type Row = {
  name: string;
  status: number;
  fragment: string;
  opcoes?: Patch;
  /** Laid over the bank's example of a hybrid; people are merged field by field. */
  patch?: Patch;
  headers?: Patch;
  type?: string;
};

const FINAL = { tipoPessoa: 'PESSOA_FISICA', documento: '70418523690', nome: 'JOANA PEREIRA' };
const final = (change: Patch = {}): Patch => ({ beneficiarioFinal: { ...FINAL, ...change } });
const pagador = (change: Patch): Patch => ({ pagador: change });

const form = (name: string, fragment: string, patch: Patch, opcoes: Patch = {}): Row => ({
  ...{ name, status: 400, fragment, patch, opcoes },
});
const business = (name: string, fragment: string, patch: Patch, opcoes: Patch = {}): Row => ({
  ...{ name, status: 422, fragment, patch, opcoes },
});

const COMPANY = { tipoPessoa: 'PESSOA_JURIDICA' };
const BLANK = 'Campo obrigatório em branco';
const ZERO = 'deve ser superior a zero, ou não informado';
const DISCOUNT = 'desconto';

/** All rows in the order of the bank's table. */
export const ROWS: Row[] = [
  { name: 'a body that is not JSON', status: 415, fragment: 'Tipo de conteúdo não suportado', type: 'text/plain' },
  { name: 'no bearer', status: 401, fragment: 'Unauthorized', headers: { authorization: undefined } },
  {
    ...{ name: 'another cooperativa', status: 401, headers: { cooperativa: '9999' } },
    fragment: 'Cooperativa diferente da cooperativa do usuário',
  },
  {
    ...{ name: 'another beneficiário', status: 401, patch: { codigoBeneficiario: '11111' } },
    fragment: 'Código de beneficiário diferente',
  },
  form('no payer', BLANK, { pagador: undefined }),
  form('a blank kind of document', BLANK, { especieDocumento: '' }),
  form('a final beneficiary without a document', BLANK, final({ documento: undefined })),
  form('no city where the CEP is checked', BLANK, pagador({ cidade: undefined }), { validaCep: true }),
  { name: 'a short cooperativa', status: 400, fragment: 'campo cooperativa deve', headers: { cooperativa: '701' } },
  { name: 'no posto', status: 400, fragment: 'campo posto deve', headers: { posto: undefined } },
  form('a short code', 'beneficiario deve ter 5', { codigoBeneficiario: '543' }),
  form('an unknown kind of charge', 'tipo cobrança deve ser', { tipoCobranca: 'PIX' }),
  form('an unknown kind of document', 'especieDocumento', { especieDocumento: 'BOLETAO' }),
  form('negativação after 100 days', 'diasNegativacaoAuto', { diasNegativacaoAuto: 100 }, { serasa: true }),
  form('an amount with three decimals', 'Valor inválido para o campo valor', { valor: 1250.005 }),
  form('no due date', 'data de vencimento do boleto é obrigatória', { dataVencimento: undefined }),
  form('protest after 2 days', 'entre 3 e 99 dias', { diasProtestoAuto: 2 }),
  form('protest after 100 days', 'entre 3 e 99 dias', { diasProtestoAuto: 100 }),
  form('interest of zero', ZERO, { juros: 0 }),
  form('a fine of zero', ZERO, { multa: 0 }),
  form('a discount below zero', ZERO, { valorDesconto1: -1 }),
  form('an anticipation of zero', ZERO, { ...SEM_DESCONTO, descontoAntecipado: 0 }),
  form('a CNPJ with a wrong digit', 'documento do pagador está inválido', pagador({ documento: '34567890000131' })),
  form('a CPF for a company', 'documento do pagador está inválido', pagador({ documento: '70418523690' })),
  form('a final beneficiary’s wrong CPF', 'documento do beneficiário final', final({ documento: '70418523691' })),
  form('no payer’s name', 'nome do pagador', pagador({ nome: '' })),
  form('a payer’s name of 41 letters', 'permite até 40', pagador({ nome: 'A'.repeat(41) })),
  form('a final beneficiary’s name of 41 letters', 'permite até 40', final({ nome: 'A'.repeat(41) })),
  form('a final beneficiary’s e-mail of 41 letters', 'permite até 40', final({ email: 'a'.repeat(41) })),
  form('an empty seu número', 'entre 1 (um) e 10 (dez)', { seuNumero: '' }),
  form('a seu número of 11 letters', 'entre 1 (um) e 10 (dez)', { seuNumero: 'NF123456789' }),

  business('no online contract', '(ECOMM)', {}, { cobrancaOnline: false }),
  business('a closed convênio', 'convenio encerrado', {}, { encerrado: true }),
  { name: 'another posto', status: 422, fragment: 'Falha na busca do beneficiário', headers: { posto: '08' } },
  business('hybrids not contracted', 'Híbrido não contratado', {}, { hibridoContratado: false }),
  business('an editable amount', 'QR Code para beneficiário que edita valor', {}, { editaValor: true }),
  business('a payer who is the beneficiary', 'pagador não pode ser o mesmo', pagador({ documento: '11222333000181' })),
  business(
    'a final beneficiary who is the beneficiary',
    'beneficiário final não pode ser o mesmo',
    final({ ...COMPANY, documento: '11222333000181' }),
  ),
  business(
    'a final beneficiary who is the payer',
    'não pode ser o mesmo que o beneficiário final',
    final({ ...COMPANY, documento: '34567890000130' }),
  ),
  business('auto-protest for a person', 'precisa ser pessoa jurídica', { ...final(), diasProtestoAuto: 5 }),
  business('a due date in the past', 'posterior ou igual a data atual', {
    ...{ dataVencimento: '2026-11-22', ...SEM_DESCONTO },
  }),
  business('a due date beyond the barcode', 'limite permitido', { dataVencimento: '2049-10-14' }),
  business('protest of a receipt', 'não permite protesto', { especieDocumento: 'RECIBO', diasProtestoAuto: 5 }),
  business('interest on a proposal', 'nem juros e nem multa', { especieDocumento: 'BOLETO_PROPOSTA', juros: 1 }),
  business('a value of zero', 'maior que zero', { valor: 0, ...SEM_DESCONTO, ...SEM_ENCARGOS }),
  business('a value that no barcode can carry', 'limite permitido', { valor: 100_000_000 }),
  business('interest as high as the value', 'juros maior ou igual', { tipoJuros: 'VALOR', juros: 1250 }),
  business('interest of 100 %', 'Percentual juros', { juros: 100 }),
  business('a fine below one centavo', 'menor que R$ 0,01', { valor: 0.1, multa: 1, ...SEM_DESCONTO }),
  business('a discount as high as the value', 'menor que o valor do boleto', { valorDesconto1: 1250 }),
  business('a discount of 100 %', 'Percentual desconto', { tipoDesconto: 'PERCENTUAL', valorDesconto1: 100 }),
  business('a discount until yesterday', 'menor que data atual', { dataDesconto1: '2026-11-22' }),
  business('a discount without its date', DISCOUNT, { dataDesconto1: undefined }),
  business('discounts in the wrong order', 'crescentes', {
    ...{ dataDesconto1: '2026-12-15', valorDesconto2: 10, dataDesconto2: '2026-12-01' },
  }),
  business('an anticipation worth more than the title', 'desconto antecipado invalido', {
    ...{ ...SEM_DESCONTO, descontoAntecipado: 50 },
  }),
  business('an anticipation beside a discount', 'desconto antecipado invalido', { descontoAntecipado: 1 }),
  business(
    'negativação after 45 days in Mato Grosso do Sul',
    'mínimo precisa ser 46',
    { ...pagador({ uf: 'MS' }), diasNegativacaoAuto: 45 },
    { serasa: true },
  ),
  business(
    'protest and negativação at once',
    'simultaneamente',
    { diasProtestoAuto: 5, diasNegativacaoAuto: 5 },
    { serasa: true },
  ),
  business('the CEP 00000000', 'não foi localizado no cadastro de CEPs', pagador({ cep: '00000000' })),
  business('no CEP where it is checked', 'cadastro de CEPs', pagador({ cep: undefined }), { validaCep: true }),
  business('auto-protest without a CEP', 'esta inválido', { ...pagador({ cep: undefined }), diasProtestoAuto: 5 }),
  business('a third party’s convênio', 'Terceiro Habilitado', {}, { terceiroHabilitado: true }),
  business('negativação without Serasa', 'sem permissão para cadastro com negativação', { diasNegativacaoAuto: 5 }),
  business('an inapt final beneficiary', 'situação inapto', final({ nome: 'INAPTO' })),
  business('an own nosso número with the bank’s byte', 'byte de geração', { nossoNumero: '261000424' }),
  business('an own nosso número with a wrong digit', 'dígito verificador', { nossoNumero: '262000071' }),
  business('an own nosso número that is taken', 'Nosso número já existe', { nossoNumero: '262000070' }),
];

const isObject = (value: unknown): value is Patch => typeof value === 'object' && value !== null;

/** The example with these rows' changes. */
export function broken(...rows: Row[]): Patch {
  const body: Patch = { ...HIBRIDO };
  for (const [key, change] of rows.flatMap(({ patch = {} }) => Object.entries(patch))) {
    const before = body[key];
    body[key] = isObject(change) ? { ...(isObject(before) ? before : {}), ...change } : change;
  }
  return body;
}

function changes({ opcoes = {}, patch = {}, headers = {}, type }: Row): Map<string, unknown> {
  const fields = Object.entries(patch).flatMap(([key, value]): [string, unknown][] =>
    isObject(value) ? Object.entries(value).map(([name, inner]) => [`${key}.${name}`, inner]) : [[key, value]],
  );
  const rest = [...Object.entries(opcoes), ...Object.entries(headers)].map(([key, value]): [string, unknown] => [
    `+${key}`,
    value,
  ]);
  return new Map([...fields, ...rest, ...(type ? [['type', type] as const] : [])]);
}

/** True when both rows can be broken by one title: they change no field in two ways. */
export function together(one: Row, other: Row): boolean {
  const [left, right] = [changes(one), changes(other)];
  const clash = (key: string, value: unknown): boolean => {
    const parent = key.split('.')[0] ?? '';
    const within = [...right.keys()].some((name) => name.startsWith(`${key}.`));
    return (right.has(key) && right.get(key) !== value) || within || (parent !== key && right.has(parent));
  };
  return ![...left].some(([key, value]) => clash(key, value));
}
