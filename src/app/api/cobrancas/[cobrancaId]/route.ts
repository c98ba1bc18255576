import { getCobrancaDetalhe } from '@/features/cobranca/data';
import { cobrancaDetalheSchema, cobrancaParamsSchema } from '@/features/cobranca/schema';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { papel: 'consulta', params: cobrancaParamsSchema, output: cobrancaDetalheSchema },
  async ({ context, params }) => ({
    body: await withEmpresa(context.empresaId, (tx) => getCobrancaDetalhe(tx, params.cobrancaId, context.agora)),
  }),
);
