import { getConciliacao } from '@/features/conciliacao/data';
import { conciliacaoQuerySchema, conciliacaoSchema } from '@/features/conciliacao/schema';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { papel: 'consulta', query: conciliacaoQuerySchema, output: conciliacaoSchema },
  async ({ context, query }) => ({
    body: await withEmpresa(context.empresaId, (tx) => getConciliacao(tx, query, context.agora)),
  }),
);
