import { getContaBancaria } from '@/features/conta-bancaria/data';
import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { findWebhook } from '@/features/evento-bancario/data';
import { webhookOutput } from '@/features/evento-bancario/schema';
import { integracaoChoice } from '@/features/integracao/schema';
import { attendWebhook } from '@/features/integracao/use-cases/attend-webhook';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { route } from '@/lib/route';

const choice = { params: contaBancariaParams, query: integracaoChoice, output: webhookOutput };

export const GET = route({ ...choice, papel: 'consulta' }, ({ context, params, query }) =>
  withEmpresa(context.empresaId, async (tx) => {
    const { id } = await getContaBancaria(tx, params.contaId);
    return { body: { webhook: await findWebhook(tx, id, context.agora, query.ambiente) } };
  }),
);

export const POST = route({ ...choice, papel: 'admin' }, async ({ context, params: { contaId }, query }) => {
  await attendWebhook(context, contaId, 'REGISTRAR', query.ambiente);
  const now = await agora();
  const read = withEmpresa(context.empresaId, (tx) => findWebhook(tx, contaId, now, query.ambiente));
  return { body: { webhook: await read } };
});

export const DELETE = route({ ...choice, papel: 'admin' }, async ({ context, params: { contaId }, query }) => {
  await attendWebhook(context, contaId, 'DESLIGAR', query.ambiente);
  const now = await agora();
  const read = withEmpresa(context.empresaId, (tx) => findWebhook(tx, contaId, now, query.ambiente));
  return { body: { webhook: await read } };
});
