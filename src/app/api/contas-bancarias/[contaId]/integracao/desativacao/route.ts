import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { getDesativacao } from '@/features/integracao/data';
import { desativacaoOutput, integracaoChoice } from '@/features/integracao/schema';
import { deactivateIntegracao } from '@/features/integracao/use-cases/deactivate-integracao';
import { reactivateIntegracao } from '@/features/integracao/use-cases/reactivate-integracao';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

const choice = { params: contaBancariaParams, query: integracaoChoice, output: desativacaoOutput };

export const GET = route({ ...choice, papel: 'consulta' }, ({ context, params, query }) =>
  withEmpresa(context.empresaId, async (tx) => ({ body: await getDesativacao(tx, params.contaId, query.ambiente) })),
);

export const POST = route({ ...choice, papel: 'admin' }, async ({ context, params, query }) => ({
  body: await deactivateIntegracao(context, params.contaId, query.ambiente),
}));

export const DELETE = route({ ...choice, papel: 'admin' }, async ({ context, params, query }) => ({
  body: await reactivateIntegracao(context, params.contaId, query.ambiente),
}));
