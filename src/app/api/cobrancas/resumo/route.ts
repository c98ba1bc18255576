import { getResumoCobrancas } from '@/features/cobranca/data';
import { resumoCobrancasSchema, resumoQuerySchema } from '@/features/cobranca/schema';
import { hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { papel: 'consulta', query: resumoQuerySchema, output: resumoCobrancasSchema },
  async ({ context, query }) => ({
    body: await withEmpresa(context.empresaId, (tx) => getResumoCobrancas(tx, query, hoje(context.agora))),
  }),
);
