import { getContaBancaria } from '@/features/conta-bancaria/data';
import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { findWebhook } from '@/features/evento-bancario/data';
import { webhookOutput } from '@/features/evento-bancario/schema';
import { attendWebhook } from '@/features/integracao/use-cases/attend-webhook';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { papel: 'consulta', params: contaBancariaParams, output: webhookOutput },
  ({ context, params }) =>
    withEmpresa(context.empresaId, async (tx) => {
      const { id } = await getContaBancaria(tx, params.contaId);
      return { body: { webhook: await findWebhook(tx, id, context.agora) } };
    }),
);

export const POST = route(
  { papel: 'admin', params: contaBancariaParams, output: webhookOutput },
  async ({ context, params: { contaId } }) => {
    await attendWebhook(context, contaId, 'REGISTRAR');
    const now = await agora();
    return { body: { webhook: await withEmpresa(context.empresaId, (tx) => findWebhook(tx, contaId, now)) } };
  },
);

export const DELETE = route(
  { papel: 'admin', params: contaBancariaParams, output: webhookOutput },
  async ({ context, params: { contaId } }) => {
    await attendWebhook(context, contaId, 'DESLIGAR');
    const now = await agora();
    return { body: { webhook: await withEmpresa(context.empresaId, (tx) => findWebhook(tx, contaId, now)) } };
  },
);
