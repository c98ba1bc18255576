import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/page-header';
import { demonstrativoQuery } from '@/features/boleto/client';
import { QuantoDeve } from '@/features/boleto/components/quanto-deve';
import { getDemonstrativo } from '@/features/boleto/data';
import { cobrancaQuery } from '@/features/cobranca/client';
import { CobrancaPage } from '@/features/cobranca/components/cobranca-page';
import { findCobrancaDetalhe } from '@/features/cobranca/data';
import { cobrancaParamsSchema } from '@/features/cobranca/schema';
import { instrucoesQuery } from '@/features/instrucao/client';
import { Instrucoes } from '@/features/instrucao/components/instrucoes';
import { getInstrucoes } from '@/features/instrucao/data';
import { agora, hoje } from '@/lib/clock';
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
  const today = hoje(now);
  const found = await withEmpresa(empresaId, async (tx) => {
    const cobranca = await findCobrancaDetalhe(tx, cobrancaId, now);
    if (!cobranca) return null;
    const devido = await getDemonstrativo(tx, cobrancaId, { dia: today, hoje: today });
    return { cobranca, devido, instrucoes: await getInstrucoes(tx, cobrancaId, now) };
  });
  if (!found) notFound();
  const { cobranca, devido, instrucoes } = found;
  const queryClient = createQueryClient();
  queryClient.setQueryData(cobrancaQuery(cobrancaId).queryKey, cobranca);
  queryClient.setQueryData(demonstrativoQuery(cobranca, today).queryKey, devido);
  queryClient.setQueryData(instrucoesQuery(cobrancaId).queryKey, instrucoes);
  const title = `Cobrança nº ${cobranca.numero}`;
  return (
    <>
      <PageHeader title={title} path={[{ label: 'Cobranças', href: '/cobrancas' }, { label: title }]} />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CobrancaPage
          cobrancaId={cobrancaId}
          podeEmitir={hasPapel(papel, 'financeiro')}
          quantoDeve={<QuantoDeve cobrancaId={cobrancaId} />}
          instrucoes={<Instrucoes cobrancaId={cobrancaId} podePedir={hasPapel(papel, 'financeiro')} />}
        />
      </HydrationBoundary>
    </>
  );
}
