import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/page-header';
import { rascunhoQuery } from '@/features/assistente/client';
import { findAmbienteOfRascunho, getRascunho } from '@/features/assistente/data';
import { contaBancariaQuery } from '@/features/conta-bancaria/client';
import { listContasBancarias } from '@/features/conta-bancaria/data';
import { webhookQuery } from '@/features/evento-bancario/client';
import { findWebhook } from '@/features/evento-bancario/data';
import { integracaoQuery } from '@/features/integracao/client';
import { findIntegracao } from '@/features/integracao/data';
import { type Ambiente, integracaoChoice } from '@/features/integracao/schema';
import { agora, hoje } from '@/lib/clock';
import { type Tx, withEmpresa } from '@/lib/db';
import { env } from '@/lib/env';
import { createQueryClient } from '@/lib/query-client';
import { hasPapel, requireSession } from '@/lib/session';
import { IntegrarWizard } from './integrar-wizard';

export const metadata: Metadata = { title: 'Integrar conta' };

type Props = {
  params: Promise<{ contaId: string }>;
  searchParams: Promise<{ ambiente?: string | string[] }>;
};

export default async function IntegrarPage({ params, searchParams }: Props) {
  const { contaId } = await params;
  const { empresaId, papel, ator } = await requireSession();
  const wanted = integracaoChoice.safeParse(await searchParams).data?.ambiente;
  const now = await agora();
  const found = await withEmpresa(empresaId, async (tx) => {
    const conta = (await listContasBancarias(tx)).find(({ id }) => id === contaId);
    if (!conta) return null;
    const ambiente = wanted ?? (await usualAmbiente(tx, contaId));
    return {
      conta,
      ambiente,
      integracao: await findIntegracao(tx, contaId, ambiente),
      rascunho: await getRascunho(tx, { ator, agora: now }, contaId, ambiente),
      webhook: await findWebhook(tx, contaId, now, ambiente),
    };
  });
  if (!found) notFound();
  const { conta, ambiente, integracao, rascunho, webhook } = found;
  const queryClient = createQueryClient();
  queryClient.setQueryData(contaBancariaQuery(contaId).queryKey, conta);
  queryClient.setQueryData(integracaoQuery(contaId, ambiente).queryKey, { integracao });
  queryClient.setQueryData(rascunhoQuery(contaId, ambiente).queryKey, rascunho);
  queryClient.setQueryData(webhookQuery(contaId, ambiente).queryKey, { webhook });
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
        <IntegrarWizard
          contaId={contaId}
          ambiente={ambiente}
          simulador={env().SIMULADOR}
          admin={hasPapel(papel, 'admin')}
          agora={now.toISOString()}
          hoje={hoje(now)}
        />
      </HydrationBoundary>
    </>
  );
}

/** The most real integração, else the one that somebody is typing; whoever has a simulated bank at hand rehearses first. */
async function usualAmbiente(tx: Tx, contaId: string): Promise<Ambiente> {
  const begun = (await findIntegracao(tx, contaId))?.ambiente ?? (await findAmbienteOfRascunho(tx, contaId));
  return begun ?? (env().SIMULADOR ? 'SIMULADOR' : 'PRODUCAO');
}
