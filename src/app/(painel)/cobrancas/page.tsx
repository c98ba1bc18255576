import { IconPlus } from '@tabler/icons-react';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { LinkButton } from '@/components/link-button';
import { PageHeader } from '@/components/page-header';
import { cobrancasQuery, ordemOf, resumoCobrancasQuery } from '@/features/cobranca/client';
import { getResumoCobrancas, listCobrancas } from '@/features/cobranca/data';
import { listCobrancasSchema } from '@/features/cobranca/schema';
import { agora, hoje } from '@/lib/clock';
import { withEmpresa } from '@/lib/db';
import { createQueryClient } from '@/lib/query-client';
import { hasPapel, requireSession } from '@/lib/session';
import { CobrancasScreen } from './cobrancas-screen';
import { readFiltro } from './filtro';

export const metadata: Metadata = { title: 'Cobranças' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CobrancasPage({ searchParams }: Props) {
  const { empresaId, papel } = await requireSession();
  const asked = await searchParams;
  const filtro = readFiltro({ get: (name) => String(asked[name] ?? '') || null });
  const today = hoje(await agora());
  const mundo = filtro.mundo ?? undefined;
  const situacao = filtro.situacao.join(',');
  const input = listCobrancasSchema.parse({ ...filtro, mundo, situacao, ordem: ordemOf(filtro) });
  const { pagina, resumo } = await withEmpresa(empresaId, async (tx) => ({
    pagina: await listCobrancas(tx, input, today),
    resumo: await getResumoCobrancas(tx, { mundo }, today),
  }));
  const queryClient = createQueryClient();
  queryClient.setQueryData(cobrancasQuery(filtro).queryKey, { pages: [pagina], pageParams: [''] });
  queryClient.setQueryData(resumoCobrancasQuery(filtro).queryKey, resumo);
  const podeEmitir = hasPapel(papel, 'financeiro');
  return (
    <>
      <PageHeader
        title="Cobranças"
        action={
          podeEmitir &&
          resumo.situacoes.length > 0 && (
            <LinkButton href="/cobrancas/nova" leftSection={<IconPlus size={18} aria-hidden />}>
              Nova cobrança
            </LinkButton>
          )
        }
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CobrancasScreen podeEmitir={podeEmitir} />
      </HydrationBoundary>
    </>
  );
}
