import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/page-header';
import { contaBancariaQuery } from '@/features/conta-bancaria/client';
import { EditContaBancaria } from '@/features/conta-bancaria/components/edit-conta-bancaria';
import { listContasBancarias } from '@/features/conta-bancaria/data';
import { withEmpresa } from '@/lib/db';
import { createQueryClient } from '@/lib/query-client';
import { requireSession } from '@/lib/session';

export const metadata: Metadata = { title: 'Conta bancária' };

const LIST = '/configuracoes/financeiro/contas-bancarias';

type Props = { params: Promise<{ contaId: string }> };

export default async function ContaBancariaPage({ params }: Props) {
  const { contaId } = await params;
  const { empresaId } = await requireSession();
  const contas = await withEmpresa(empresaId, listContasBancarias);
  const conta = contas.find(({ id }) => id === contaId);
  if (!conta) notFound();
  const queryClient = createQueryClient();
  queryClient.setQueryData(contaBancariaQuery(contaId).queryKey, conta);
  return (
    <>
      <PageHeader
        title={`Conta ${conta.conta}-${conta.digito}`}
        path={[
          { label: 'Configurações' },
          { label: 'Financeiro' },
          { label: 'Contas Bancárias', href: LIST },
          { label: `Conta ${conta.conta}-${conta.digito}` },
        ]}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <EditContaBancaria contaId={contaId} backHref={LIST} />
      </HydrationBoundary>
    </>
  );
}
