import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/page-header';
import { cobrancaQuery } from '@/features/cobranca/client';
import { CobrancaPage } from '@/features/cobranca/components/cobranca-page';
import { findCobrancaDetalhe } from '@/features/cobranca/data';
import { cobrancaParamsSchema } from '@/features/cobranca/schema';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { createQueryClient } from '@/lib/query-client';
import { hasPapel, requireSession } from '@/lib/session';

export const metadata: Metadata = { title: 'Cobrança' };

type Props = { params: Promise<{ cobrancaId: string }> };

export default async function CobrancaDetailPage({ params }: Props) {
  const { empresaId, papel } = await requireSession();
  const parsed = cobrancaParamsSchema.safeParse(await params);
  if (!parsed.success) notFound();
  const { cobrancaId } = parsed.data;
  const now = await agora();
  const cobranca = await withEmpresa(empresaId, (tx) => findCobrancaDetalhe(tx, cobrancaId, now));
  if (!cobranca) notFound();
  const queryClient = createQueryClient();
  queryClient.setQueryData(cobrancaQuery(cobrancaId).queryKey, cobranca);
  const title = `Cobrança nº ${cobranca.numero}`;
  return (
    <>
      <PageHeader title={title} path={[{ label: 'Cobranças', href: '/cobrancas' }, { label: title }]} />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CobrancaPage cobrancaId={cobrancaId} podeEmitir={hasPapel(papel, 'financeiro')} />
      </HydrationBoundary>
    </>
  );
}
