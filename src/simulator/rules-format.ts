import type { Beneficiario } from './beneficiarios';
import { isDocument } from './documents';
import { ESPECIES } from './especies';
import { FORMATO_IDENTIFICACAO, type Regra } from './identification';
import type { Pessoa } from './payload';
import type { Caso } from './validation';

/** Longest name and printed line, and how many lines of each kind. */
export const NOME = 40;
export const LINHA = 80;
export const INFORMATIVOS = 5;
export const MENSAGENS = 4;

const among = (value: string | null, ...allowed: string[]): boolean => value === null || allowed.includes(value);
const notPositive = (value: number | null): boolean => value !== null && value <= 0;
const valorOuPercentual = (value: string | null): boolean => among(value, 'VALOR', 'PERCENTUAL');
const invalid = (pessoa: Pessoa | null, { opcoes }: Beneficiario): boolean =>
  pessoa !== null &&
  (!isDocument(pessoa.tipoPessoa, pessoa.documento ?? '') ||
    (!opcoes.cnpjAlfanumerico && /[A-Z]/.test(pessoa.documento ?? '')));

const tooMany = (lines: string[], most: number): boolean =>
  lines.length > most || lines.some((line) => line.length > LINHA);

function blankField({ pedido, conta, wrong }: Caso): string | undefined {
  const { pagador, beneficiarioFinal: final } = pedido;
  const required: [string, unknown][] = [
    ['tipoCobranca', pedido.tipoCobranca],
    ['codigoBeneficiario', pedido.codigoBeneficiario],
    ['pagador', pagador],
    ['pagador.tipoPessoa', pagador?.tipoPessoa],
    ['pagador.documento', pagador?.documento],
    ['especieDocumento', pedido.especieDocumento],
    ['seuNumero', pedido.seuNumero],
    ['valor', pedido.valor],
  ];
  if (final) {
    required.push(
      ['beneficiarioFinal.documento', final.documento],
      ['beneficiarioFinal.tipoPessoa', final.tipoPessoa],
      ['beneficiarioFinal.nome', final.nome],
    );
  }
  if (conta.opcoes.validaCep) {
    for (const campo of ['endereco', 'cidade', 'uf'] as const) required.push([`pagador.${campo}`, pagador?.[campo]]);
  }
  // A field of the wrong kind was not left out: its own row comes later.
  return required.find(([name, value]) => (value ?? null) === null && !wrong.includes(name))?.[0];
}

function wrongField({ pedido, wrong, conta }: Caso): string | undefined {
  const { pagador, beneficiarioFinal: final } = pedido;
  const checks: [string, boolean][] = [
    ['especieDocumento', ESPECIES.has(pedido.especieDocumento ?? '')],
    ['pagador.tipoPessoa', among(pagador?.tipoPessoa ?? null, 'PESSOA_FISICA', 'PESSOA_JURIDICA')],
    ['beneficiarioFinal.tipoPessoa', among(final?.tipoPessoa ?? null, 'PESSOA_FISICA', 'PESSOA_JURIDICA')],
    ['tipoDesconto', valorOuPercentual(pedido.tipoDesconto)],
    ['tipoJuros', valorOuPercentual(pedido.tipoJuros)],
    ['tipoJurosPercentual', among(pedido.tipoJurosPercentual, 'DIARIO', 'DIARIA', 'MENSAL')],
    ['tipoMulta', valorOuPercentual(pedido.tipoMulta)],
    ['idTituloEmpresa', (pedido.idTituloEmpresa ?? '').length <= 25],
    ['diasNegativacaoAuto', (pedido.diasNegativacaoAuto ?? 1) > 0 && (pedido.diasNegativacaoAuto ?? 1) <= 99],
    ['validadeAposVencimento', (pedido.validadeAposVencimento ?? 0) >= 0],
    ['informativos', !conta.opcoes.linhasExcedentesRecusa || !tooMany(pedido.informativos, INFORMATIVOS)],
    ['mensagens', !conta.opcoes.linhasExcedentesRecusa || !tooMany(pedido.mensagens, MENSAGENS)],
    ['nossoNumero', among(pedido.nossoNumero?.replace(/^\d{9}$/, '') ?? null, '')],
  ];
  return checks.find(([, right]) => !right)?.[0] ?? wrong[0];
}

const aboveZero = (campo: 'juros' | 'multa' | 'descontoAntecipado'): Regra<Caso> => ({
  status: 400,
  quando: ({ pedido }) => notPositive(pedido[campo]),
  mensagem: `O campo ${campo} deve ser superior a zero, ou não informado`,
});

// In the order of the bank's own table. Rows without a row there are marked "guess".
export const FORMATO: readonly Regra<Caso>[] = [
  { status: 400, quando: blankField, mensagem: (caso) => `Campo obrigatório em branco: ${blankField(caso)}` },
  ...FORMATO_IDENTIFICACAO,
  {
    status: 400,
    quando: ({ pedido }) => !among(pedido.tipoCobranca, 'NORMAL', 'HIBRIDO'),
    mensagem: 'O campo tipo cobrança deve ser NORMAL ou HIBRIDO',
  },
  // Guess: no published text says what a wrong kind or an unknown value of a list earns.
  { status: 400, quando: wrongField, mensagem: (caso) => `Valor inválido para o campo ${wrongField(caso)}` },
  {
    status: 400,
    quando: ({ pedido }) => pedido.dataVencimento === null,
    mensagem: 'A data de vencimento do boleto é obrigatória',
  },
  {
    status: 400,
    quando: ({ pedido: { diasProtestoAuto: dias } }) => dias !== null && (dias < 3 || dias > 99),
    mensagem: 'O prazo de protesto automático deve ficar entre 3 e 99 dias',
  },
  aboveZero('juros'),
  aboveZero('multa'),
  {
    status: 400,
    quando: ({ pedido }) => pedido.descontos.some((desconto) => notPositive(desconto.valor)),
    mensagem: 'O valor do desconto deve ser superior a zero, ou não informado',
  },
  aboveZero('descontoAntecipado'),
  {
    status: 400,
    quando: ({ pedido, conta }) => invalid(pedido.pagador, conta),
    mensagem: 'O documento do pagador está inválido',
  },
  {
    status: 400,
    quando: ({ pedido, conta }) => invalid(pedido.beneficiarioFinal, conta),
    mensagem: 'O documento do beneficiário final está inválido',
  },
  {
    status: 400,
    quando: ({ pedido }) => !pedido.pagador?.nome?.trim(),
    mensagem: 'O nome do pagador é obrigatório',
  },
  {
    status: 400,
    quando: ({ pedido, conta }) => (pedido.pagador?.nome ?? '').length > NOME && !conta.opcoes.nomeLongoAbrevia,
    mensagem: 'O nome do pagador permite até 40 caracteres',
  },
  {
    status: 400,
    quando: ({ pedido: { beneficiarioFinal: final } }) =>
      (final?.nome ?? '').length > NOME || (final?.email ?? '').length > NOME,
    mensagem: 'O nome e o e-mail do beneficiário final: o campo permite até 40 caracteres',
  },
  {
    status: 400,
    quando: ({ pedido: { seuNumero } }) => !seuNumero?.trim() || seuNumero.length > 10,
    mensagem: 'O campo seu número deve ter entre 1 (um) e 10 (dez) caracteres',
  },
];
