import type { BankErrorField, BankErrorKind } from '@/bank/errors';

/** How one wording of the bank is told to a person. */
type Refusal = {
  /** All of them must occur in the bank's text, compared without accents and case. */
  fragments: string[];
  field: BankErrorField | null;
  message: string;
  /** Where the wording means something else than its status says. */
  kind?: BankErrorKind;
};

/*
 * The bank has no stable error codes: refusals are known by fragments of their text (reference 4.2, 2.3, 3.3-3.10).
 * The first row that matches wins, so the narrower stands above the wider.
 */
const REFUSALS: Refusal[] = [
  // Access (2.3, 4.2).
  {
    fragments: ['could not find a required access token'],
    field: 'chave',
    kind: 'credentials',
    message:
      'O Sicredi não aceitou a Chave (x-api-key). Confira em Minhas Apps › detalhes, no portal do desenvolvedor, o Access Token deste ambiente.',
  },
  {
    fragments: ['invalid user credentials'],
    field: 'segredo',
    kind: 'credentials',
    message:
      'O Sicredi não reconheceu o API ID com este Segredo. Confira o Código de Acesso no internet banking: gerar um código novo invalida o anterior.',
  },
  {
    fragments: ['missing parameter: username'],
    field: 'apiId',
    kind: 'credentials',
    message: 'O Sicredi não recebeu o API ID. Informe os 9 dígitos: código do beneficiário e cooperativa.',
  },
  {
    fragments: ['missing form parameter: grant_type'],
    field: null,
    kind: 'contract',
    message: 'O Sicredi não aceitou a forma do pedido de acesso. É um defeito do sistema: avise o suporte.',
  },
  {
    fragments: ['cooperativa diferente da cooperativa do usuario'],
    field: 'cooperativa',
    message: 'A cooperativa informada não é a deste acesso ao Sicredi. Confira a cooperativa (C. Estação) e o API ID.',
  },
  {
    fragments: ['beneficiario diferente'],
    field: 'codigoBeneficiario',
    message: 'O código do beneficiário não é o deste acesso ao Sicredi. Confira o código do beneficiário e o API ID.',
  },
  {
    fragments: ['falha na busca do beneficiario'],
    field: 'codigoBeneficiario',
    message: 'O Sicredi não encontrou este beneficiário. Confira cooperativa, posto e código do beneficiário.',
  },
  // The convênio (4.2).
  {
    fragments: ['campo cooperativa deve'],
    field: 'cooperativa',
    message: 'A cooperativa precisa ter 4 dígitos.',
  },
  { fragments: ['campo posto deve'], field: 'posto', message: 'O posto precisa ter 2 caracteres.' },
  {
    fragments: ['beneficiario deve ter 5'],
    field: 'codigoBeneficiario',
    message: 'O código do beneficiário precisa ter 5 dígitos.',
  },
  {
    fragments: ['(ecomm)'],
    field: 'codigoBeneficiario',
    message: 'O convênio não tem a Cobrança Online (API) contratada. Peça a contratação na agência do Sicredi.',
  },
  {
    fragments: ['convenio encerrado'],
    field: 'codigoBeneficiario',
    message: 'Este convênio foi encerrado no Sicredi. Fale com a agência ou use outro convênio.',
  },
  {
    fragments: ['hibrido nao contratado'],
    field: 'tipoCobranca',
    message:
      'O boleto híbrido (com Pix) não está contratado neste convênio. Peça a contratação na agência ou emita o boleto sem Pix.',
  },
  {
    fragments: ['qr code para beneficiario que edita valor'],
    field: 'tipoCobranca',
    message: 'O convênio permite que o pagador mude o valor; assim o Sicredi não gera boleto com Pix.',
  },
  {
    fragments: ['tipo cobranca deve ser'],
    field: 'tipoCobranca',
    message: 'O tipo de cobrança precisa ser normal ou híbrido.',
  },
  {
    fragments: ['terceiro habilitado'],
    field: null,
    message:
      'O convênio exige o beneficiário final em cada boleto (Terceiro Habilitado). Fale com a agência do Sicredi.',
  },
  // People.
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
    field: null,
    message: 'O Sicredi não aceitou o CPF ou CNPJ do beneficiário final.',
  },
  {
    fragments: ['beneficiario final', 'permite ate 40'],
    field: null,
    message: 'O nome e o e-mail do beneficiário final podem ter até 40 caracteres.',
  },
  {
    fragments: ['situacao inapto'],
    field: null,
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
  {
    // The title with that number may be ours, from an earlier attempt whose answer was lost: it is to be looked up.
    fragments: ['nosso numero ja existe'],
    field: 'nossoNumero',
    kind: 'ambiguous',
    message: 'O Sicredi já tem um boleto com este nosso número. Vamos consultar se é este mesmo boleto.',
  },
  {
    fragments: ['titulo ja cadastrado'],
    field: 'nossoNumero',
    kind: 'ambiguous',
    message: 'O Sicredi já tem este boleto cadastrado. Vamos consultar se é este mesmo boleto.',
  },
  {
    fragments: ['ja registrado'],
    field: 'nossoNumero',
    kind: 'ambiguous',
    message: 'O Sicredi diz que este boleto já está registrado. Vamos consultar se é este mesmo boleto.',
  },
  {
    fragments: ['nosso numero', 'invalid'],
    field: 'nossoNumero',
    message: 'O Sicredi não aceitou o nosso número. Confira a faixa de numeração do convênio.',
  },
  {
    fragments: ['digito', 'nosso numero'],
    field: 'nossoNumero',
    message: 'O dígito verificador do nosso número não confere.',
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
  {
    fragments: ['campo obrigatorio em branco'],
    field: null,
    message: 'O Sicredi disse que falta um campo obrigatório. Confira os dados da cobrança e do pagador.',
  },
  { fragments: ['47 digitos'], field: null, message: 'A linha digitável precisa ter 47 dígitos.' },
];

/** Lower-case, without accents, repeated blanks as one: the form in which fragments are compared. */
function plainLower(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
  return bare.toLowerCase().replace(/\s+/g, ' ');
}

/** What is known of that wording of the bank, or null. */
export function knownRefusal(text: string | null): Refusal | null {
  if (text === null) return null;
  const plain = plainLower(text);
  return REFUSALS.find(({ fragments }) => fragments.every((fragment) => plain.includes(fragment))) ?? null;
}
