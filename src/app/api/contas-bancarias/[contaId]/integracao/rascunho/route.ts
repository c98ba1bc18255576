import { getRascunho } from '@/features/assistente/data';
import { rascunhoChoice, rascunhoDropChoice, rascunhoInput, rascunhoOutput } from '@/features/assistente/schema';
import { dropRascunho } from '@/features/assistente/use-cases/drop-rascunho';
import { keepRascunho } from '@/features/assistente/use-cases/keep-rascunho';
import { getContaBancaria } from '@/features/conta-bancaria/data';
import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { papel: 'consulta', params: contaBancariaParams, query: rascunhoChoice, output: rascunhoOutput },
  ({ context, params, query }) =>
    withEmpresa(context.empresaId, async (tx) => {
      const { id } = await getContaBancaria(tx, params.contaId);
      return { body: await getRascunho(tx, context, id, query.ambiente) };
    }),
);

export const PUT = route(
  {
    papel: 'admin',
    params: contaBancariaParams,
    query: rascunhoChoice,
    body: rascunhoInput,
    output: rascunhoOutput,
  },
  async ({ context, params, query, body }) => ({
    body: await keepRascunho(context, params.contaId, query.ambiente, body),
  }),
);

export const DELETE = route(
  { papel: 'admin', params: contaBancariaParams, query: rascunhoDropChoice, output: rascunhoOutput },
  async ({ context, params, query }) => ({
    body: await dropRascunho(context, params.contaId, query.ambiente, query.etapa),
  }),
);
