import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { credenciaisInput, integracaoOutput } from '@/features/integracao/schema';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { route } from '@/lib/route';

export const PUT = route(
  { papel: 'admin', params: contaBancariaParams, body: credenciaisInput, output: integracaoOutput },
  async ({ context, params, body }) => ({
    body: { integracao: await saveCredenciais(context, params.contaId, body) },
  }),
);
