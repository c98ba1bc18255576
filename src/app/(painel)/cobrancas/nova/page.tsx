import { Alert } from '@mantine/core';
import { IconBuildingBank, IconLock } from '@tabler/icons-react';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { EmptyPanel } from '@/components/empty-panel';
import { LinkButton } from '@/components/link-button';
import { PageHeader } from '@/components/page-header';
import { cobrancaQuery } from '@/features/cobranca/client';
import { findCobrancaDetalhe } from '@/features/cobranca/data';
import { cobrancaParamsSchema } from '@/features/cobranca/schema';
import { getOpcoesEmissao } from '@/features/emissao/data';
import { agora } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { createQueryClient } from '@/lib/query-client';
import { hasPapel, requireSession } from '@/lib/session';
import { NovaCobranca } from './nova-cobranca';

export const metadata: Metadata = { title: 'Nova cobrança' };

type Props = { searchParams: Promise<{ cobranca?: string | string[] }> };

export default async function NovaCobrancaPage({ searchParams }: Props) {
  const { empresaId, papel } = await requireSession();
  const asked = cobrancaParamsSchema.safeParse({ cobrancaId: (await searchParams).cobranca });
  const now = await agora();
  const { opcoes, cobranca } = await withEmpresa(empresaId, async (tx) => ({
    opcoes: await getOpcoesEmissao(tx),
    cobranca: asked.success ? await findCobrancaDetalhe(tx, asked.data.cobrancaId, now) : null,
  }));
  const queryClient = createQueryClient();
  if (cobranca) queryClient.setQueryData(cobrancaQuery(cobranca.id).queryKey, cobranca);
  return (
    <>
      <PageHeader
        title={cobranca ? `Cobrança nº ${cobranca.numero}` : 'Nova cobrança'}
        path={[{ label: 'Cobranças', href: '/cobrancas' }, { label: 'Nova cobrança' }]}
      />
      {!hasPapel(papel, 'financeiro') ? (
        <Alert icon={<IconLock aria-hidden />} color="gray">
          Seu perfil permite consultar cobranças. Para emitir, peça a um administrador da empresa.
        </Alert>
      ) : opcoes.contas.length === 0 ? (
        <NoAccount semSimulador={opcoes.semSimulador} />
      ) : (
        <HydrationBoundary state={dehydrate(queryClient)}>
          <NovaCobranca key={cobranca?.id ?? 'nova'} opcoes={opcoes} cobrancaId={cobranca?.id ?? null} />
        </HydrationBoundary>
      )}
    </>
  );
}

function NoAccount({ semSimulador }: { semSimulador: boolean }) {
  return (
    <EmptyPanel
      icon={<IconBuildingBank aria-hidden />}
      title="Nenhuma conta emite boletos ainda"
      description={
        semSimulador
          ? 'O ensaio precisa do banco simulado, que não está ligado neste servidor (SIMULADOR=1). Para emitir de verdade, integre a conta em produção em Contas TecnoSpeed.'
          : 'Integre a conta do Sicredi em Configurações › Financeiro › Cobranças › Contas TecnoSpeed. Depois disso a primeira cobrança leva um minuto.'
      }
    >
      <LinkButton href="/configuracoes/financeiro/cobrancas/contas-tecnospeed">Contas TecnoSpeed</LinkButton>
    </EmptyPanel>
  );
}
