import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/page-header';
import { contaBancariaParams } from '@/features/conta-bancaria/schema';
import { integracaoChoice } from '@/features/integracao/schema';
import { saudeQuery } from '@/features/saude/client';
import { SaudePage } from '@/features/saude/components/saude-page';
import { getSaude } from '@/features/saude/data';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { createQueryClient } from '@/lib/query-client';
import { requireSession } from '@/lib/session';

export const metadata: Metadata = { title: 'Saúde da integração' };

type Props = {
  params: Promise<{ contaId: string }>;
  searchParams: Promise<{ ambiente?: string | string[] }>;
};

export default async function SaudeDaIntegracaoPage({ params, searchParams }: Props) {
  const { empresaId } = await requireSession();
  const { data: conta } = contaBancariaParams.safeParse(await params);
  const { data: choice } = integracaoChoice.safeParse(await searchParams);
  if (!conta || !choice) notFound();
  const { contaId } = conta;
  const { ambiente } = choice;
  const now = await agora();
  const view = await withEmpresa(empresaId, (tx) => getSaude(tx, contaId, now, ambiente)).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') notFound();
    throw error;
  });
  const queryClient = createQueryClient();
  queryClient.setQueryData(saudeQuery(contaId, ambiente).queryKey, view);
  return (
    <>
      <PageHeader
        title={`Saúde da integração, conta ${view.conta.conta}-${view.conta.digito}`}
        path={[
          { label: 'Configurações' },
          { label: 'Financeiro' },
          { label: 'Cobranças', href: '/configuracoes/financeiro/cobrancas' },
          { label: 'Contas TecnoSpeed', href: '/configuracoes/financeiro/cobrancas/contas-tecnospeed' },
          { label: 'Saúde' },
        ]}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <SaudePage contaId={contaId} ambiente={ambiente} />
      </HydrationBoundary>
    </>
  );
}
