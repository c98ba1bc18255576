import { formatDocumento } from '@/domain/documento';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';

/** What the titular writes to the bank's support where the portal shows no Chave, ready to be sent. */
export function mensagemAoSuporte(conta: ContaBancariaView): string {
  const { titular, documento, cooperativa, posto, codigoBeneficiario } = conta;
  return [
    'Olá. Criei no portal do desenvolvedor uma aplicação com o produto OPEN API – COBRANCA – PARCEIROS 1.0.0, mas a chave (Access Token, usada como x-api-key) não aparece em Minhas Apps › detalhes.',
    'Peço que gerem o token desta aplicação para o ambiente de produção. Tipo do chamado: API Cobrança Boletos. Motivo: Solicitar Access Token.',
    '',
    `Empresa: ${titular}`,
    `CNPJ: ${formatDocumento(documento)}`,
    `Cooperativa: ${cooperativa}, posto ${posto}`,
    `Conta: ${conta.conta}-${conta.digito}`,
    ...(codigoBeneficiario ? [`Código do beneficiário: ${codigoBeneficiario}`] : []),
  ].join('\n');
}
