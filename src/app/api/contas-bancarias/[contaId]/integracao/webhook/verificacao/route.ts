import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { findWebhook } from '@/features/evento-bancario/data';
import { webhookOutput } from '@/features/evento-bancario/schema';
import { integracaoChoice } from '@/features/integracao/schema';
import { attendWebhook } from '@/features/integracao/use-cases/attend-webhook';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const POST = route(
  { papel: 'admin', params: contaBancariaParams, query: integracaoChoice, output: webhookOutput },
  async ({ context, params: { contaId }, query }) => {
    await attendWebhook(context, contaId, 'VERIFICAR', query.ambiente);
    const now = await agora();
    const read = withEmpresa(context.empresaId, (tx) => findWebhook(tx, contaId, now, query.ambiente));
    return { body: { webhook: await read } };
  },
);
