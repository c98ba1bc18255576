import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { LinkButton } from '@/components/link-button';
import { PageHeader } from '@/components/page-header';
import { contasBancariasQuery } from '@/features/conta-bancaria/client';
import { ContasBancariasList } from '@/features/conta-bancaria/components/contas-bancarias-list';
import { listContasBancarias } from '@/features/conta-bancaria/data';
import { withEmpresa } from '@/lib/db';
import { createQueryClient } from '@/lib/query-client';
import { requireSession } from '@/lib/session';

export const metadata: Metadata = { title: 'Contas Bancárias' };

export default async function ContasBancariasPage() {
  const { empresaId } = await requireSession();
  const queryClient = createQueryClient();
  const contas = await withEmpresa(empresaId, listContasBancarias);
  queryClient.setQueryData(contasBancariasQuery().queryKey, { contas });
  return (
    <>
      <PageHeader
        title="Contas Bancárias"
        path={[{ label: 'Configurações' }, { label: 'Financeiro' }, { label: 'Contas Bancárias' }]}
        action={
          contas.length > 0 && (
            <LinkButton href="/configuracoes/financeiro/contas-bancarias/nova">Adicionar conta</LinkButton>
          )
        }
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ContasBancariasList />
      </HydrationBoundary>
    </>
  );
}
