import { getCobranca } from '@/features/cobranca/data';
import { cobrancaParamsSchema, cobrancaSchema, isUndecided } from '@/features/cobranca/schema';
import { issueCobrancaSchema } from '@/features/emissao/schema';
import { reissueCobranca } from '@/features/emissao/use-cases/reissue-cobranca';
import { agora, hoje } from '@/lib/clock';
import { onceRoute } from '@/lib/route';

export const POST = onceRoute(
  {
    papel: 'financeiro',
    params: cobrancaParamsSchema,
    body: issueCobrancaSchema,
    output: cobrancaSchema,
  },
  async ({ context, params: { cobrancaId }, body, idempotencyKey }) => {
    await reissueCobranca(context, cobrancaId, body, idempotencyKey);
    const today = hoje(await agora());
    return async (tx) => {
      const cobranca = await getCobranca(tx, cobrancaId, today);
      return { status: isUndecided(cobranca.boleto.situacao) ? 202 : 201, body: cobranca };
    };
  },
);
