import { getCobranca } from '@/features/cobranca/data';
import { cobrancaParamsSchema, cobrancaSchema } from '@/features/cobranca/schema';
import { hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { papel: 'consulta', params: cobrancaParamsSchema, output: cobrancaSchema },
  async ({ context, params }) => ({
    body: await withEmpresa(context.empresaId, (tx) => getCobranca(tx, params.cobrancaId, hoje(context.agora))),
  }),
);
