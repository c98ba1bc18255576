import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { credenciaisInput, integracaoChoice, integracaoOutput } from '@/features/integracao/schema';
import { discardCandidatas } from '@/features/integracao/use-cases/discard-candidatas';
import { saveCredenciais } from '@/features/integracao/use-cases/save-credenciais';
import { route } from '@/lib/route';

const choice = {
  papel: 'admin',
  params: contaBancariaParams,
  query: integracaoChoice,
  output: integracaoOutput,
} as const;

export const PUT = route({ ...choice, body: credenciaisInput }, async ({ context, params, query, body }) => ({
  body: { integracao: await saveCredenciais(context, params.contaId, body, query.ambiente) },
}));

export const DELETE = route(choice, async ({ context, params, query }) => ({
  body: { integracao: await discardCandidatas(context, params.contaId, query.ambiente) },
}));
