import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { PageHeader } from '@/components/page-header';
import { contasTecnospeedQuery } from '@/features/integracao/client';
import { ContasTecnospeedList } from '@/features/integracao/components/contas-tecnospeed-list';
import { listContasTecnospeed } from '@/features/integracao/data';
import { withEmpresa } from '@/lib/db';
import { createQueryClient } from '@/lib/query-client';
import { hasPapel, requireSession } from '@/lib/session';

export const metadata: Metadata = { title: 'Contas TecnoSpeed' };

type Props = { searchParams: Promise<{ salva?: string | string[] }> };

export default async function ContasTecnospeedPage({ searchParams }: Props) {
  const { salva } = await searchParams;
  const { empresaId, papel } = await requireSession();
  const queryClient = createQueryClient();
  const contas = await withEmpresa(empresaId, listContasTecnospeed);
  queryClient.setQueryData(contasTecnospeedQuery().queryKey, { contas });
  return (
    <>
      <PageHeader
        title="Contas TecnoSpeed"
        path={[
          { label: 'Configurações' },
          { label: 'Financeiro' },
          { label: 'Cobranças', href: '/configuracoes/financeiro/cobrancas' },
          { label: 'Contas TecnoSpeed' },
        ]}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ContasTecnospeedList
          salva={typeof salva === 'string' ? salva : null}
          bancoSimulado={hasPapel(papel, 'financeiro')}
        />
      </HydrationBoundary>
    </>
  );
}
