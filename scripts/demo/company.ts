// The made-up company of the demo, its account and its customer, as a person would type them.

const CNPJ = '11.222.333/0001-81';

export const EMPRESA = { nome: 'Construtora Demonstração Ltda' };
export const ADMINISTRADOR = { nome: 'Ana Administradora', email: 'ana@construtora.example' };

export const CONTA = {
  cooperativa: '0165',
  posto: '02',
  conta: '12345-6',
  titular: EMPRESA.nome,
  documento: CNPJ,
  cep: '90010-000',
  logradouro: 'Rua dos Andradas',
  numero: '1001',
  bairro: 'Centro Histórico',
  cidade: 'Porto Alegre',
  uf: 'RS',
  codigoBeneficiario: '12345',
};

/** The same account as the bank knows it. */
export const BENEFICIARIO = {
  cooperativa: CONTA.cooperativa,
  posto: CONTA.posto,
  codigo: CONTA.codigoBeneficiario,
  documento: CNPJ.replace(/\D/g, ''),
  nome: EMPRESA.nome,
};

export const CONFIGURACAO = { integracaoParceiro: 'TECNOSPEED', formaCobrancaPadrao: 'BOLETO_HIBRIDO' };

export const INTEGRACAO = {
  ambiente: 'SIMULADOR',
  convenio: { numero: '12345', carteira: '1', numeroRemessa: 0, cnab: 400 },
  webservice: {
    versaoApi: 'V3',
    estacao: CONTA.cooperativa,
    apiId: `${CONTA.codigoBeneficiario}${CONTA.cooperativa}`,
  },
  regras: {
    juros: { tipo: 'PERCENTUAL_MES', pontosBase: 100 },
    multa: { tipo: 'PERCENTUAL', pontosBase: 200 },
    mensagens: ['Documento de demonstração, sem valor.'],
    validadeAposVencimento: 30,
  },
};

export const PAGADOR = {
  documento: '704.185.236-90',
  nome: 'Joana Pereira',
  cep: '85900-000',
  endereco: 'Avenida Brasil 1200',
  cidade: 'Toledo',
  uf: 'PR',
  email: 'joana@example.com',
};

/** Centavos. */
export const VALOR = 125_000;
export const DIAS_ATE_O_VENCIMENTO = 30;
