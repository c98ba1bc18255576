import { instrucaoSchema } from '@/features/boleto/schema';
import { cobrancaParamsSchema } from '@/features/cobranca/schema';
import { getInstrucoes } from '@/features/instrucao/data';
import { instrucoesSchema } from '@/features/instrucao/schema';
import { giveInstruction } from '@/features/instrucao/use-cases/give-instruction';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { onceRoute, route } from '@/lib/route';

const shared = { params: cobrancaParamsSchema, output: instrucoesSchema };

export const GET = route({ ...shared, papel: 'consulta' }, async ({ context, params: { cobrancaId } }) => ({
  body: await withEmpresa(context.empresaId, (tx) => getInstrucoes(tx, cobrancaId, context.agora)),
}));

export const POST = onceRoute(
  { ...shared, papel: 'financeiro', body: instrucaoSchema },
  async ({ context, params: { cobrancaId }, body, idempotencyKey }) => {
    await giveInstruction(context, cobrancaId, body, idempotencyKey);
    const now = await agora();
    return async (tx) => ({ status: 202, body: await getInstrucoes(tx, cobrancaId, now) });
  },
);
