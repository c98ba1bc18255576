import { cobrancaParamsSchema } from '@/features/cobranca/schema';
import { getInstrucoes } from '@/features/instrucao/data';
import { instrucoesSchema, substituicaoSchema } from '@/features/instrucao/schema';
import { replaceBoleto } from '@/features/instrucao/use-cases/replace-boleto';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const POST = route(
  {
    papel: 'financeiro',
    params: cobrancaParamsSchema,
    body: substituicaoSchema,
    output: instrucoesSchema,
    idempotent: true,
  },
  async ({ context, params: { cobrancaId }, body, idempotencyKey }) => {
    await replaceBoleto(context, cobrancaId, body, idempotencyKey);
    const now = await agora();
    return { status: 202, body: await withEmpresa(context.empresaId, (tx) => getInstrucoes(tx, cobrancaId, now)) };
  },
);
