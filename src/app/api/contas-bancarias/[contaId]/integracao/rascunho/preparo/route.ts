import { preparoInput, rascunhoChoice, rascunhoOutput } from '@/features/assistente/schema';
import { tickPreparo } from '@/features/assistente/use-cases/tick-preparo';
import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { route } from '@/lib/route';

export const PUT = route(
  {
    papel: 'admin',
    params: contaBancariaParams,
    query: rascunhoChoice,
    body: preparoInput,
    output: rascunhoOutput,
  },
  async ({ context, params, query, body }) => ({
    body: await tickPreparo(context, params.contaId, query.ambiente, body),
  }),
);
