import { daysBetween, type LocalDate } from '@/domain/local-date';
import { nossoNumeroDigit, VENCIMENTO_MAXIMO } from './calculators';
import { SEM_PROTESTO } from './especies';
import type { Regra } from './identification';
import type { Caso } from './validation';

const dmi = ({ pedido }: Caso): boolean => pedido.especieDocumento === 'DUPLICATA_MERCANTIL_INDICACAO';
const days = ({ pedido }: Caso): boolean => pedido.diasProtestoAuto !== null || pedido.diasNegativacaoAuto !== null;
const valor = ({ pedido }: Caso): number => pedido.valor ?? 0;
const mayBeZero = ({ pedido }: Caso): boolean =>
  pedido.tipoCobranca === 'NORMAL' && ['BOLETO_PROPOSTA', 'CARTAO_CREDITO'].includes(pedido.especieDocumento ?? '');
const ascending = (dates: (LocalDate | null)[]): boolean =>
  dates.every((date, index) => index === 0 || (date ?? '') > (dates[index - 1] ?? ''));

const DIGITO = 'Nosso número com dígito verificador inválido.';

/** Whether a wrong check digit is 400 or 422 is not published. */
function wrongDigit({ pedido: { nossoNumero }, conta }: Caso, status: 400 | 422): boolean {
  if (nossoNumero === null || conta.opcoes.statusDigitoInvalido !== status) return false;
  return String(nossoNumeroDigit(conta, nossoNumero.slice(0, 8))) !== nossoNumero.slice(8);
}

/** The last row of the form, where the convênio has it there. */
export const DIGITO_NA_FORMA: Regra<Caso> = { status: 400, quando: (caso) => wrongDigit(caso, 400), mensagem: DIGITO };

// In the order of the bank's own table. Rows without a row there are marked "guess".
export const NEGOCIO: readonly Regra<Caso>[] = [
  {
    status: 422,
    quando: ({ conta }) => !conta.opcoes.cobrancaOnline,
    mensagem: 'Beneficiário sem contrato de cobrança online (ECOMM).',
  },
  { status: 422, quando: ({ conta }) => conta.opcoes.encerrado, mensagem: 'Beneficiário com convenio encerrado.' },
  // Guess: the posto is part of where a title lives, so a wrong one finds no beneficiário.
  {
    status: 422,
    quando: ({ cabecalho, conta }) => cabecalho.posto !== conta.posto,
    mensagem: 'Falha na busca do beneficiário.',
  },
  {
    status: 422,
    quando: ({ pedido, conta }) => pedido.tipoCobranca === 'HIBRIDO' && !conta.opcoes.hibridoContratado,
    mensagem: 'Híbrido não contratado.',
  },
  {
    status: 422,
    quando: ({ pedido, conta }) => pedido.tipoCobranca === 'HIBRIDO' && conta.opcoes.editaValor,
    mensagem: 'Não é possível gerar QR Code para beneficiário que edita valor.',
  },
  {
    status: 422,
    quando: ({ pedido, conta }) => pedido.pagador?.documento === conta.documento,
    mensagem: 'O pagador não pode ser o mesmo que o beneficiário.',
  },
  {
    status: 422,
    quando: ({ pedido, conta }) => pedido.beneficiarioFinal?.documento === conta.documento,
    mensagem: 'O beneficiário final não pode ser o mesmo que o beneficiário.',
  },
  {
    status: 422,
    quando: (caso) => dmi(caso) && caso.pedido.beneficiarioFinal?.documento === caso.pedido.pagador?.documento,
    mensagem: 'O pagador não pode ser o mesmo que o beneficiário final.',
  },
  {
    status: 422,
    quando: (caso) =>
      dmi(caso) &&
      caso.pedido.diasProtestoAuto !== null &&
      caso.pedido.beneficiarioFinal?.tipoPessoa === 'PESSOA_FISICA',
    mensagem: 'Para protesto automático o beneficiário final precisa ser pessoa jurídica.',
  },
  {
    status: 422,
    quando: ({ pedido, hoje }) => (pedido.dataVencimento ?? hoje) < hoje,
    mensagem: 'A data de vencimento deve ser posterior ou igual a data atual.',
  },
  // Guess: a due date that no barcode can carry.
  {
    status: 422,
    quando: ({ pedido }) => (pedido.dataVencimento ?? '') > VENCIMENTO_MAXIMO,
    mensagem: 'Data de vencimento superior ao limite permitido.',
  },
  {
    status: 422,
    quando: (caso) => SEM_PROTESTO.has(caso.pedido.especieDocumento ?? '') && days(caso),
    mensagem: 'A espécie de documento não permite protesto nem negativação.',
  },
  {
    status: 422,
    quando: ({ pedido }) =>
      pedido.especieDocumento === 'BOLETO_PROPOSTA' && (pedido.juros !== null || pedido.multa !== null),
    mensagem: 'Boleto proposta não permite nem juros e nem multa.',
  },
  {
    status: 422,
    quando: (caso) => valor(caso) < 0 || (valor(caso) === 0 && !mayBeZero(caso)),
    mensagem: 'O valor do boleto deve ser maior que zero.',
  },
  // Guess: the barcode has ten digits for the amount.
  {
    status: 422,
    quando: (caso) => valor(caso) > 9_999_999_999,
    mensagem: 'O valor do boleto é superior ao limite permitido.',
  },
  {
    status: 422,
    quando: (caso) => caso.pedido.tipoJuros !== 'PERCENTUAL' && (caso.pedido.juros ?? -1) >= valor(caso),
    mensagem: 'Valor de juros maior ou igual ao valor do boleto.',
  },
  {
    status: 422,
    quando: ({ pedido }) => pedido.tipoJuros === 'PERCENTUAL' && (pedido.juros ?? 0) >= 10_000,
    mensagem: 'Percentual juros deve ser menor que 100.',
  },
  {
    status: 422,
    quando: (caso) =>
      caso.pedido.multa !== null &&
      caso.pedido.tipoMulta !== 'VALOR' &&
      Math.round((valor(caso) * caso.pedido.multa) / 10_000) < 1,
    mensagem: 'O valor calculado da multa é menor que R$ 0,01.',
  },
  {
    status: 422,
    quando: (caso) =>
      caso.pedido.tipoDesconto !== 'PERCENTUAL' && caso.pedido.descontos.some((d) => (d.valor ?? -1) >= valor(caso)),
    mensagem: 'O desconto deve ser menor que o valor do boleto.',
  },
  {
    status: 422,
    quando: ({ pedido }) =>
      pedido.tipoDesconto === 'PERCENTUAL' && pedido.descontos.some((d) => (d.valor ?? 0) >= 10_000),
    mensagem: 'Percentual desconto deve ser menor que 100.',
  },
  {
    status: 422,
    quando: ({ pedido, hoje }) => pedido.descontos.some((desconto) => desconto.data !== null && desconto.data < hoje),
    mensagem: 'A data do desconto é menor que data atual.',
  },
  // Guess at the words: the field list states the rule (both or none, up to the due date, rising), the table has no row.
  {
    status: 422,
    quando: ({ pedido }) =>
      pedido.descontos.some(
        ({ valor: v, data }) => v === null || data === null || data > (pedido.dataVencimento ?? ''),
      ),
    mensagem: 'Data e valor do desconto devem ser informados juntos, até a data de vencimento.',
  },
  {
    status: 422,
    quando: ({ pedido }) => !ascending(pedido.descontos.map((desconto) => desconto.data)),
    mensagem: 'As datas de desconto devem ser diferentes e crescentes.',
  },
  {
    status: 422,
    quando: (caso) =>
      caso.pedido.descontoAntecipado !== null &&
      (caso.pedido.descontos.length > 0 ||
        caso.pedido.descontoAntecipado * daysBetween(caso.hoje, caso.pedido.dataVencimento ?? caso.hoje) >=
          valor(caso)),
    mensagem: 'Valor do desconto antecipado invalido.',
  },
  {
    status: 422,
    quando: ({ pedido: { pagador, diasNegativacaoAuto: dias } }) =>
      dias !== null && pagador?.uf === 'MS' && (dias < 46 || dias > 99),
    mensagem: 'Para pagador do Mato Grosso do Sul o prazo de negativação mínimo precisa ser 46 dias.',
  },
  {
    status: 422,
    quando: ({ pedido }) => pedido.diasProtestoAuto !== null && pedido.diasNegativacaoAuto !== null,
    mensagem: 'Protesto e negativação automáticos não podem ser informados simultaneamente.',
  },
  {
    status: 422,
    quando: ({ pedido, conta }) =>
      pedido.pagador?.cep === '00000000' ||
      (conta.opcoes.validaCep && !/^(?!00)\d{8}$/.test(pedido.pagador?.cep ?? '')),
    mensagem: 'O CEP do pagador não foi localizado no cadastro de CEPs.',
  },
  {
    status: 422,
    quando: (caso) => days(caso) && !/^(?!00)\d{8}$/.test(caso.pedido.pagador?.cep ?? ''),
    mensagem: 'O CEP do pagador esta inválido.',
  },
  {
    status: 422,
    quando: ({ pedido, conta }) => conta.opcoes.terceiroHabilitado && pedido.beneficiarioFinal === null,
    mensagem: 'Beneficiário final é obrigatório para Terceiro Habilitado.',
  },
  {
    status: 422,
    quando: ({ pedido, conta }) => pedido.diasNegativacaoAuto !== null && !conta.opcoes.serasa,
    mensagem: 'Beneficiário sem permissão para cadastro com negativação.',
  },
  {
    status: 422,
    quando: ({ pedido }) => pedido.beneficiarioFinal?.nome?.toUpperCase() === 'INAPTO',
    mensagem: 'Beneficiário final com situação inapto.',
  },
  // Guess at the words. The table has "already used" before "bad digit"; a number with a bad digit was never stored, so the
  // order is free. Byte 1 is the bank's own.
  {
    status: 422,
    quando: ({ pedido: { nossoNumero } }) => nossoNumero !== null && !/^\d\d[2-9]/.test(nossoNumero),
    mensagem: 'Nosso número com byte de geração inválido.',
  },
  { status: 422, quando: (caso) => wrongDigit(caso, 422), mensagem: DIGITO },
];
