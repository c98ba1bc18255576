import { listContasBancarias } from '@/features/conta-bancaria/data';
import { contaBancariaInput, contaBancariaOutput, contasBancariasOutput } from '@/features/conta-bancaria/schema';
import { createContaBancaria } from '@/features/conta-bancaria/use-cases/create-conta-bancaria';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route({ papel: 'consulta', output: contasBancariasOutput }, async ({ context }) => ({
  body: { contas: await withEmpresa(context.empresaId, listContasBancarias) },
}));

export const POST = route(
  { papel: 'admin', body: contaBancariaInput, output: contaBancariaOutput },
  async ({ context, body }) => ({ status: 201, body: await createContaBancaria(context, body) }),
);
