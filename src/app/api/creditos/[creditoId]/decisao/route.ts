import { getCobrancaDetalhe } from '@/features/cobranca/data';
import { cobrancaDetalheSchema, creditoParamsSchema, decideCreditoSchema } from '@/features/cobranca/schema';
import { decideCredito } from '@/features/cobranca/use-cases/decide-credito';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const POST = route(
  { papel: 'financeiro', params: creditoParamsSchema, body: decideCreditoSchema, output: cobrancaDetalheSchema },
  async ({ context, params: { creditoId }, body }) => {
    const { cobrancaId } = await decideCredito(context, creditoId, body);
    const { empresaId, agora } = context;
    return { body: await withEmpresa(empresaId, (tx) => getCobrancaDetalhe(tx, cobrancaId, agora)) };
  },
);
