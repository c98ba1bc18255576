import { getContaBancaria } from '@/features/conta-bancaria/data';
import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { findIntegracao } from '@/features/integracao/data';
import { integracaoChoice, integracaoInput, integracaoOutput } from '@/features/integracao/schema';
import { saveIntegracao } from '@/features/integracao/use-cases/save-integracao';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { papel: 'consulta', params: contaBancariaParams, query: integracaoChoice, output: integracaoOutput },
  ({ context, params, query }) =>
    withEmpresa(context.empresaId, async (tx) => {
      const { id } = await getContaBancaria(tx, params.contaId);
      return { body: { integracao: await findIntegracao(tx, id, query.ambiente) } };
    }),
);

export const PUT = route(
  { papel: 'admin', params: contaBancariaParams, body: integracaoInput, output: integracaoOutput },
  async ({ context, params, body }) => ({
    body: { integracao: await saveIntegracao(context, params.contaId, body) },
  }),
);
