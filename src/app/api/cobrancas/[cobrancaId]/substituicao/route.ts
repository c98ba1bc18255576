import { cobrancaParamsSchema } from '@/features/cobranca/schema';
import { getInstrucoes } from '@/features/instrucao/data';
import { instrucoesSchema, substituicaoSchema } from '@/features/instrucao/schema';
import { replaceBoleto } from '@/features/instrucao/use-cases/replace-boleto';
import { agora } from '@/lib/clock';
import { onceRoute } from '@/lib/route';

export const POST = onceRoute(
  {
    papel: 'financeiro',
    params: cobrancaParamsSchema,
    body: substituicaoSchema,
    output: instrucoesSchema,
  },
  async ({ context, params: { cobrancaId }, body, idempotencyKey }) => {
    await replaceBoleto(context, cobrancaId, body, idempotencyKey);
    const now = await agora();
    return async (tx) => ({ status: 202, body: await getInstrucoes(tx, cobrancaId, now) });
  },
);
