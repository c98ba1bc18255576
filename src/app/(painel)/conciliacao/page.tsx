import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/page-header';
import { conciliacaoQuery } from '@/features/conciliacao/client';
import { getConciliacao } from '@/features/conciliacao/data';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { createQueryClient } from '@/lib/query-client';
import { hasPapel, requireSession } from '@/lib/session';
import { ConciliacaoScreen } from './conciliacao-screen';
import { readFiltro } from './filtro';

export const metadata: Metadata = { title: 'Conciliação' };

type Props = { searchParams: Promise<{ convenio?: string | string[]; dia?: string | string[] }> };

export default async function ConciliacaoPage({ searchParams }: Props) {
  const { empresaId, papel } = await requireSession();
  const { convenio, dia } = await searchParams;
  const filtro = readFiltro(String(convenio ?? ''), String(dia ?? ''));
  const now = await agora();
  const view = await withEmpresa(empresaId, (tx) => getConciliacao(tx, filtro, now)).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') notFound();
    throw error;
  });
  const aberto = view.convenio ? { convenio: view.convenio.id, dia: view.convenio.dia.dia } : {};
  const queryClient = createQueryClient();
  queryClient.setQueryData(conciliacaoQuery(aberto).queryKey, view);
  return (
    <>
      <PageHeader title="Conciliação" />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ConciliacaoScreen aberto={aberto} podeAgir={hasPapel(papel, 'financeiro')} />
      </HydrationBoundary>
    </>
  );
}
