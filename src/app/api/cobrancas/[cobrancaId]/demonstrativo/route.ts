import { getDemonstrativo } from '@/features/boleto/data';
import { demonstrativoQuerySchema, demonstrativoSchema } from '@/features/boleto/schema';
import { cobrancaParamsSchema } from '@/features/cobranca/schema';
import { hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { papel: 'consulta', params: cobrancaParamsSchema, query: demonstrativoQuerySchema, output: demonstrativoSchema },
  async ({ context, params: { cobrancaId }, query }) => {
    const today = hoje(context.agora);
    const when = { dia: query.dia ?? today, hoje: today };
    return { body: await withEmpresa(context.empresaId, (tx) => getDemonstrativo(tx, cobrancaId, when)) };
  },
);
