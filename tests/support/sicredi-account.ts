import type { ContaBancariaInput } from '@/features/conta-bancaria/schema';
import { contaBancariaInput } from '@/features/conta-bancaria/schema';
import { type IntegracaoInput, integracaoInput } from '@/features/integracao/schema';

/** What a person types for an account that is in order. */
export const CONTA = {
  cooperativa: '0165',
  posto: '02',
  conta: '12345',
  digito: '6',
  titular: 'Construtora Sol Ltda',
  documento: '11.222.333/0001-81',
  cep: '90010-000',
  logradouro: 'Rua dos Andradas',
  numero: '1001',
  bairro: 'Centro Histórico',
  cidade: 'Porto Alegre',
  uf: 'rs',
  codigoBeneficiario: '12345',
};

/** And for its integração. */
export const INTEGRACAO = {
  ambiente: 'HOMOLOGACAO',
  convenio: { numero: '12345', carteira: '1', numeroRemessa: 0, cnab: 400 },
  webservice: { versaoApi: 'V3', estacao: '0165', apiId: '123450165' },
  regras: {},
};

export const CHAVE = '3f6c1c0e-6a0b-4b1e-9f77-2f1f0a9d5c11';
export const SEGREDO = 'A1B2'.repeat(16);

/** The same as a use case takes it. */
export function contaInput(changes: Partial<typeof CONTA> = {}): ContaBancariaInput {
  return contaBancariaInput.parse({ ...CONTA, ...changes });
}

export function integracaoOf(changes: object = {}): IntegracaoInput {
  return integracaoInput.parse({ ...INTEGRACAO, ...changes });
}
