import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { integracaoChoice } from '@/features/integracao/schema';
import { getSaude } from '@/features/saude/data';
import { saudeOutput } from '@/features/saude/schema';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { papel: 'consulta', params: contaBancariaParams, query: integracaoChoice, output: saudeOutput },
  ({ context: { empresaId, agora }, params, query }) =>
    withEmpresa(empresaId, async (tx) => ({ body: await getSaude(tx, params.contaId, agora, query.ambiente) })),
);
