import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/page-header';
import { contaBancariaQuery } from '@/features/conta-bancaria/client';
import { webhookQuery } from '@/features/evento-bancario/client';
import { findWebhook } from '@/features/evento-bancario/data';
import { integracaoQuery } from '@/features/integracao/client';
import { listContasTecnospeed } from '@/features/integracao/data';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { createQueryClient } from '@/lib/query-client';
import { hasPapel, requireSession } from '@/lib/session';
import { IntegrarWizard } from './integrar-wizard';

export const metadata: Metadata = { title: 'Integrar conta' };

type Props = { params: Promise<{ contaId: string }> };

export default async function IntegrarPage({ params }: Props) {
  const { contaId } = await params;
  const { empresaId, papel } = await requireSession();
  const now = await agora();
  const found = await withEmpresa(empresaId, async (tx) => {
    const conta = (await listContasTecnospeed(tx)).find(({ conta: { id } }) => id === contaId);
    return conta && { ...conta, webhook: await findWebhook(tx, contaId, now) };
  });
  if (!found) notFound();
  const { conta, integracao, webhook } = found;
  const queryClient = createQueryClient();
  queryClient.setQueryData(contaBancariaQuery(contaId).queryKey, conta);
  queryClient.setQueryData(integracaoQuery(contaId).queryKey, { integracao });
  queryClient.setQueryData(webhookQuery(contaId).queryKey, { webhook });
  return (
    <>
      <PageHeader
        title={`Integrar a conta ${conta.conta}-${conta.digito}`}
        path={[
          { label: 'Configurações' },
          { label: 'Financeiro' },
          { label: 'Cobranças', href: '/configuracoes/financeiro/cobrancas' },
          { label: 'Contas TecnoSpeed', href: '/configuracoes/financeiro/cobrancas/contas-tecnospeed' },
          { label: 'Integrar' },
        ]}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <IntegrarWizard contaId={contaId} simulador={env().SIMULADOR} admin={hasPapel(papel, 'admin')} />
      </HydrationBoundary>
    </>
  );
}
