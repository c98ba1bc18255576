import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { PageHeader } from '@/components/page-header';
import { contasComSaudeQuery } from '@/features/saude/client';
import { ContasTecnospeedList } from '@/features/saude/components/contas-tecnospeed-list';
import { listContasComSaude } from '@/features/saude/data';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { createQueryClient } from '@/lib/query-client';
import { hasPapel, requireSession } from '@/lib/session';

export const metadata: Metadata = { title: 'Contas TecnoSpeed' };

type Props = { searchParams: Promise<{ salva?: string | string[] }> };

export default async function ContasTecnospeedPage({ searchParams }: Props) {
  const { salva } = await searchParams;
  const { empresaId, papel } = await requireSession();
  const now = await agora();
  const queryClient = createQueryClient();
  const contas = await withEmpresa(empresaId, (tx) => listContasComSaude(tx, now));
  queryClient.setQueryData(contasComSaudeQuery().queryKey, contas);
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
          admin={hasPapel(papel, 'admin')}
        />
      </HydrationBoundary>
    </>
  );
}
