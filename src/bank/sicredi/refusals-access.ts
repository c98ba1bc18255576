import type { Refusal } from './refusal';

/** Of the credentials, the convênio and the webhook contract (reference 2.3, 3.10, 4.2). The first row that matches wins. */
export const ACCESS_REFUSALS: Refusal[] = [
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
    motivo: 'BENEFICIARIO_NAO_ENCONTRADO',
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
    field: 'beneficiarioFinal',
    message:
      'O convênio exige o beneficiário final em cada boleto (Terceiro Habilitado). Fale com a agência do Sicredi.',
  },
  // The webhook contract (3.10).
  {
    fragments: ['contrato', 'existente'],
    field: null,
    motivo: 'CONTRATO_JA_EXISTE',
    message: 'O Sicredi já tem um contrato de avisos para este convênio.',
  },
  {
    fragments: ['contrato', 'ja existe'],
    field: null,
    motivo: 'CONTRATO_JA_EXISTE',
    message: 'O Sicredi já tem um contrato de avisos para este convênio.',
  },
  {
    fragments: ['nenhum contrato'],
    field: null,
    motivo: 'CONTRATO_NAO_ENCONTRADO',
    message: 'O Sicredi não tem contrato de avisos para este convênio.',
  },
];
