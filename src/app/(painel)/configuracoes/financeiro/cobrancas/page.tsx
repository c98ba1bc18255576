import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { PageHeader } from '@/components/page-header';
import { configuracaoQuery } from '@/features/empresa/client';
import { ConfiguracaoForm } from '@/features/empresa/components/configuracao-form';
import { getConfiguracao } from '@/features/empresa/data';
import { withEmpresa } from '@/lib/db';
import { createQueryClient } from '@/lib/query-client';
import { requireSession } from '@/lib/session';

export const metadata: Metadata = { title: 'Configurações de cobranças' };

export default async function ConfiguracaoCobrancasPage() {
  const { empresaId } = await requireSession();
  const queryClient = createQueryClient();
  queryClient.setQueryData(configuracaoQuery().queryKey, await withEmpresa(empresaId, getConfiguracao));
  return (
    <>
      <PageHeader
        title="Cobranças"
        path={[{ label: 'Configurações' }, { label: 'Financeiro' }, { label: 'Cobranças' }]}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ConfiguracaoForm />
      </HydrationBoundary>
    </>
  );
}
