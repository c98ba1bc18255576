import { tidyCep } from '@/domain/cep';
import { formatDocumento } from '@/domain/documento';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import type { IntegracaoView } from '@/features/integracao/schema';

export type Fato = { nome: string; valor: string };

/** The account as the review shows it. */
export function contaEmFatos(conta: ContaBancariaView): Fato[] {
  const { logradouro, numero, complemento, bairro, cidade, uf, cep } = conta;
  return [
    { nome: 'Cooperativa e posto', valor: `${conta.cooperativa}, posto ${conta.posto}` },
    { nome: 'Conta', valor: `${conta.conta}-${conta.digito}` },
    { nome: 'Código do beneficiário', valor: conta.codigoBeneficiario ?? 'Falta informar' },
    { nome: 'Titular', valor: conta.titular },
    { nome: 'CNPJ do titular', valor: formatDocumento(conta.documento) },
    {
      nome: 'Endereço',
      valor: `${[logradouro, numero, complemento, bairro].filter(Boolean).join(', ')}, ${cidade}/${uf}, ${tidyCep(cep)}`,
    },
  ];
}

const AMBIENTES = {
  PRODUCAO: 'Produção',
  HOMOLOGACAO: 'Homologação do Sicredi',
  SIMULADOR: 'Ensaio, no banco simulado',
} as const;

/** The access as the review shows it; of secrets only how they end and whether the bank has accepted them. */
export function acessoEmFatos({ ambiente, convenio, webservice }: IntegracaoView): Fato[] {
  const secret = (name: 'chave' | 'segredo', accepted: string) => {
    const { [name]: saved, candidatas } = webservice;
    const candidata = candidatas[name];
    const parts = [
      ...(saved ? [`termina em ${saved.dica}, ${accepted} pelo Sicredi`] : []),
      ...(candidata ? [`termina em ${candidata.dica}, ainda não ${accepted}`] : []),
    ];
    return parts.join('; ') || 'Falta informar';
  };
  return [
    { nome: 'Ambiente', valor: AMBIENTES[ambiente] },
    { nome: 'Número', valor: convenio.numero },
    { nome: 'Carteira', valor: convenio.carteira },
    { nome: 'Nº. remessa', valor: String(convenio.numeroRemessa) },
    { nome: 'CNAB', valor: String(convenio.cnab) },
    { nome: 'Versão', valor: webservice.versaoApi },
    { nome: 'C. Estação', valor: webservice.estacao },
    { nome: 'API ID', valor: webservice.apiId },
    { nome: 'Chave', valor: secret('chave', 'aceita') },
    { nome: 'Segredo', valor: secret('segredo', 'aceito') },
    { nome: 'Certificado Digital', valor: 'Não é necessário' },
  ];
}
