import { getContaBancaria } from '@/features/conta-bancaria/data';
import { contaBancariaEdit, contaBancariaOutput, contaBancariaParams } from '@/features/conta-bancaria/schema';
import { editContaBancaria } from '@/features/conta-bancaria/use-cases/edit-conta-bancaria';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { papel: 'consulta', params: contaBancariaParams, output: contaBancariaOutput },
  async ({ context, params }) => ({
    body: await withEmpresa(context.empresaId, (tx) => getContaBancaria(tx, params.contaId)),
  }),
);

export const PUT = route(
  { papel: 'admin', params: contaBancariaParams, body: contaBancariaEdit, output: contaBancariaOutput },
  async ({ context, params, body }) => ({ body: await editContaBancaria(context, params.contaId, body) }),
);
