import { queryBoleto } from '@/features/boleto/use-cases/query-boleto';
import { getCobrancaDetalhe } from '@/features/cobranca/data';
import { cobrancaParamsSchema, consultaSchema } from '@/features/cobranca/schema';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const POST = route(
  { papel: 'financeiro', params: cobrancaParamsSchema, output: consultaSchema },
  async ({ context, params: { cobrancaId } }) => {
    const consulta = await queryBoleto(context, cobrancaId);
    const now = await agora();
    const cobranca = await withEmpresa(context.empresaId, (tx) => getCobrancaDetalhe(tx, cobrancaId, now));
    return { body: { ...consulta, consultadaEm: context.agora.toISOString(), cobranca } };
  },
);
