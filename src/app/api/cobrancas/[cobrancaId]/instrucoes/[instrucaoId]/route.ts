import { getInstrucoes } from '@/features/instrucao/data';
import { instrucaoParamsSchema, instrucoesSchema } from '@/features/instrucao/schema';
import { cancelInstruction } from '@/features/instrucao/use-cases/cancel-instruction';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const DELETE = route(
  { papel: 'financeiro', params: instrucaoParamsSchema, output: instrucoesSchema },
  async ({ context, params: { cobrancaId, instrucaoId } }) => {
    await cancelInstruction(context, cobrancaId, instrucaoId);
    return { body: await withEmpresa(context.empresaId, (tx) => getInstrucoes(tx, cobrancaId, context.agora)) };
  },
);
