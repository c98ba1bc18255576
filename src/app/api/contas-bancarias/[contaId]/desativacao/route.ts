import { contaBancariaOutput, contaBancariaParams } from '@/features/conta-bancaria/schema';
import { deactivateContaBancaria } from '@/features/conta-bancaria/use-cases/deactivate-conta-bancaria';
import { reactivateContaBancaria } from '@/features/conta-bancaria/use-cases/reactivate-conta-bancaria';
import { route } from '@/lib/route';

const schemas = { papel: 'admin', params: contaBancariaParams, output: contaBancariaOutput } as const;

export const POST = route(schemas, async ({ context, params }) => ({
  body: await deactivateContaBancaria(context, params.contaId),
}));

export const DELETE = route(schemas, async ({ context, params }) => ({
  body: await reactivateContaBancaria(context, params.contaId),
}));
