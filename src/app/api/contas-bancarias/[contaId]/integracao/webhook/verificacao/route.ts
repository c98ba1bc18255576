import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { findWebhook } from '@/features/evento-bancario/data';
import { webhookOutput } from '@/features/evento-bancario/schema';
import { attendWebhook } from '@/features/integracao/use-cases/attend-webhook';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const POST = route(
  { papel: 'admin', params: contaBancariaParams, output: webhookOutput },
  async ({ context, params: { contaId } }) => {
    await attendWebhook(context, contaId, 'VERIFICAR');
    const now = await agora();
    return { body: { webhook: await withEmpresa(context.empresaId, (tx) => findWebhook(tx, contaId, now)) } };
  },
);
