import { getCobranca, listCobrancas } from '@/features/cobranca/data';
import { cobrancaSchema, isUndecided, listCobrancasSchema, paginaCobrancasSchema } from '@/features/cobranca/schema';
import { issueCobrancaSchema } from '@/features/emissao/schema';
import { issueCobranca } from '@/features/emissao/use-cases/issue-cobranca';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { onceRoute, route } from '@/lib/route';

export const POST = onceRoute(
  { papel: 'financeiro', body: issueCobrancaSchema, output: cobrancaSchema },
  async ({ context, body, idempotencyKey }) => {
    const { cobrancaId } = await issueCobranca(context, body, idempotencyKey);
    const today = hoje(await agora());
    return async (tx) => {
      const cobranca = await getCobranca(tx, cobrancaId, today);
      return { status: isUndecided(cobranca.boleto.situacao) ? 202 : 201, body: cobranca };
    };
  },
);

export const GET = route(
  { papel: 'consulta', query: listCobrancasSchema, output: paginaCobrancasSchema },
  async ({ context, query }) => ({
    body: await withEmpresa(context.empresaId, (tx) => listCobrancas(tx, query, hoje(context.agora))),
  }),
);
