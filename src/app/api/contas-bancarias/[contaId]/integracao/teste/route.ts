import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { integracaoChoice, testeOutput } from '@/features/integracao/schema';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { route } from '@/lib/route';

export const POST = route(
  { papel: 'admin', params: contaBancariaParams, query: integracaoChoice, output: testeOutput },
  async ({ context, params, query }) => ({ body: await testIntegracao(context, params.contaId, query.ambiente) }),
);
