import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { testeOutput } from '@/features/integracao/schema';
import { testIntegracao } from '@/features/integracao/use-cases/test-integracao';
import { route } from '@/lib/route';

export const POST = route(
  { papel: 'admin', params: contaBancariaParams, output: testeOutput },
  async ({ context, params }) => ({ body: await testIntegracao(context, params.contaId) }),
);
