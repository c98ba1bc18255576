import type { Refusal } from './refusal';
import { BLANK_FIELD } from './refusal-blank-field';

const TAKEN = [' ja existe', ' ja cadastrado', ' ja registrado', ' ja utilizado'];
const REPEATED = [
  ...['titulo', 'boleto'].flatMap((noun) => TAKEN.map((taken) => [noun + taken])),
  ...['titulo', 'boleto'].flatMap((noun) => [[` ja existe ${noun}`], [` ja existe um ${noun}`]]),
  ...['seu numero', 'idtituloempresa'].flatMap((key) => TAKEN.map((taken) => [key, taken])),
];

/** Of a title's own data (reference 4.2). The first row that matches wins. */
export const REGISTRATION_REFUSALS: Refusal[] = [
  // People.
  {
    fragments: ['nao pode ser o mesmo', 'beneficiario final', 'pagador'],
    field: 'beneficiarioFinal',
    message: 'O beneficiário final não pode ser o próprio pagador. Confira o CPF ou CNPJ dos dois.',
  },
  {
    fragments: ['nao pode ser o mesmo', 'beneficiario final'],
    field: 'beneficiarioFinal',
    message: 'O beneficiário final não pode ser a própria empresa que cobra. Confira o CPF ou CNPJ dele.',
  },
  {
    fragments: ['nao pode ser o mesmo'],
    field: 'pagador.documento',
    message: 'O pagador não pode ser a própria empresa que cobra. Confira o CPF ou CNPJ do pagador.',
  },
  {
    fragments: ['documento do pagador'],
    field: 'pagador.documento',
    message: 'O Sicredi não aceitou o CPF ou CNPJ do pagador. Confira o número.',
  },
  {
    fragments: ['documento do beneficiario final'],
    field: 'beneficiarioFinal',
    message: 'O Sicredi não aceitou o CPF ou CNPJ do beneficiário final.',
  },
  {
    fragments: ['beneficiario final', 'permite ate 40'],
    field: 'beneficiarioFinal',
    message: 'O nome e o e-mail do beneficiário final podem ter até 40 caracteres.',
  },
  {
    fragments: ['situacao inapto'],
    field: 'beneficiarioFinal',
    message: 'O beneficiário final está inapto. Fale com a agência do Sicredi.',
  },
  {
    fragments: ['nome do pagador'],
    field: 'pagador.nome',
    message: 'O Sicredi não aceitou o nome do pagador. Informe o nome com até 40 caracteres.',
  },
  {
    fragments: ['permite ate 40'],
    field: 'pagador.nome',
    message: 'O nome do pagador pode ter até 40 caracteres.',
  },
  {
    fragments: ['nao foi localizado no cadastro de ceps'],
    field: 'pagador.cep',
    message: 'O Sicredi não encontrou o CEP do pagador. Confira o CEP e o endereço.',
  },
  { fragments: ['cep do pagador'], field: 'pagador.cep', message: 'O CEP do pagador não é válido. Confira o número.' },
  // Numbers and dates.
  {
    fragments: ['entre 1 (um) e 10 (dez)'],
    field: 'seuNumero',
    message: 'O seu número precisa ter de 1 a 10 caracteres.',
  },
  // The title that the bank means may be ours, from an earlier attempt whose answer was lost: it is to be looked up.
  ...TAKEN.map(
    (words): Refusal => ({
      fragments: ['nosso numero', words],
      field: 'nossoNumero',
      kind: 'ambiguous',
      motivo: 'NOSSO_NUMERO_JA_EXISTE',
      message: 'O Sicredi já tem um boleto com este nosso número. Vamos consultar se é este mesmo boleto.',
    }),
  ),
  // The same of the seu número or of our own id. Of an instruction it is a plain no.
  ...REPEATED.map(
    (fragments): Refusal => ({
      fragments,
      field: 'seuNumero',
      kind: 'rejected',
      motivo: 'TITULO_JA_CADASTRADO',
      message: 'O Sicredi já tem um título com este seu número. Informe outro número do documento.',
    }),
  ),
  {
    fragments: ['digito', 'nosso numero'],
    field: 'nossoNumero',
    message: 'O dígito verificador do nosso número não confere.',
  },
  {
    fragments: ['nosso numero', 'invalid'],
    field: 'nossoNumero',
    message: 'O Sicredi não aceitou o nosso número. Confira a faixa de numeração do convênio.',
  },
  {
    fragments: ['data de vencimento do boleto e obrigatoria'],
    field: 'vencimento',
    message: 'Informe a data de vencimento.',
  },
  {
    fragments: ['posterior ou igual a data atual'],
    field: 'vencimento',
    message: 'A data de vencimento precisa ser hoje ou depois.',
  },
  // Protest and negativação.
  {
    fragments: ['entre 3 e 99 dias'],
    field: 'protesto',
    message: 'O protesto automático precisa ser de 3 a 99 dias depois do vencimento.',
  },
  {
    fragments: ['precisa ser pessoa juridica'],
    field: 'protesto',
    message: 'Para protestar este boleto, o beneficiário final precisa ser pessoa jurídica.',
  },
  {
    fragments: ['nao permite protesto'],
    field: 'protesto',
    message: 'Esta espécie de documento não permite protesto nem negativação.',
  },
  {
    fragments: ['minimo precisa ser 46'],
    field: 'negativacao',
    message: 'Para pagador de Mato Grosso do Sul, a negativação precisa ser de 46 a 99 dias depois do vencimento.',
  },
  {
    fragments: ['simultaneamente'],
    field: 'protesto',
    message: 'O boleto não pode ter protesto e negativação ao mesmo tempo. Escolha um dos dois.',
  },
  {
    fragments: ['sem permissao para cadastro com negativacao'],
    field: 'negativacao',
    message: 'O convênio não tem a negativação contratada. Fale com a agência do Sicredi.',
  },
  // Charges and discounts. "deve ser superior a zero" names its field in the same sentence.
  { fragments: ['nem juros e nem multa'], field: 'juros', message: 'Boleto de proposta não pode ter juros nem multa.' },
  {
    fragments: ['juros', 'deve ser superior a zero'],
    field: 'juros',
    message: 'Os juros precisam ser maiores que zero; sem juros, deixe o campo vazio.',
  },
  {
    fragments: ['multa', 'deve ser superior a zero'],
    field: 'multa',
    message: 'A multa precisa ser maior que zero; sem multa, deixe o campo vazio.',
  },
  {
    fragments: ['desconto', 'deve ser superior a zero'],
    field: 'desconto',
    message: 'O desconto precisa ser maior que zero; sem desconto, deixe o campo vazio.',
  },
  {
    fragments: ['juros maior ou igual'],
    field: 'juros',
    message: 'Os juros por dia precisam ser menores que o valor do boleto.',
  },
  { fragments: ['percentual juros'], field: 'juros', message: 'O percentual de juros precisa ser menor que 100.' },
  {
    fragments: ['menor que r$ 0,01'],
    field: 'multa',
    message: 'Com este percentual a multa fica menor que R$ 0,01. Aumente o percentual ou tire a multa.',
  },
  {
    fragments: ['menor que o valor do boleto'],
    field: 'desconto',
    message: 'O desconto precisa ser menor que o valor do boleto.',
  },
  {
    fragments: ['percentual desconto'],
    field: 'desconto',
    message: 'O percentual de desconto precisa ser menor que 100.',
  },
  {
    fragments: ['menor que data atual'],
    field: 'desconto',
    message: 'A data do desconto já passou. Informe hoje ou um dia até o vencimento.',
  },
  {
    fragments: ['desconto antecipado invalido'],
    field: 'desconto',
    message: 'O desconto por antecipação passa do valor do boleto.',
  },
  { fragments: ['maior que zero'], field: 'valor', message: 'O valor do boleto precisa ser maior que zero.' },
  // The request itself.
  {
    fragments: ['tipo de conteudo nao suportado'],
    field: null,
    message: 'O Sicredi não aceitou o formato do pedido. É um defeito do sistema: avise o suporte.',
  },
  BLANK_FIELD,
  { fragments: ['47 digitos'], field: null, message: 'A linha digitável precisa ter 47 dígitos.' },
];
