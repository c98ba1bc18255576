import type { FiltroCobrancas } from '@/features/cobranca/client';
import { listCobrancasSchema } from '@/features/cobranca/schema';

/** What an address narrows the list to; a filter that cannot be is none. */
export function readFiltro(params: { get: (name: string) => string | null }): FiltroCobrancas {
  const { shape } = listCobrancasSchema;
  const mundo = shape.mundo.safeParse(params.get('mundo') ?? undefined).data ?? null;
  const parsed = listCobrancasSchema
    .pick({ situacao: true, busca: true })
    .safeParse({ situacao: params.get('situacao') ?? '', busca: params.get('busca') ?? '' });
  return { situacao: [], busca: '', ...parsed.data, mundo };
}

/** The address of the list narrowed like that. */
export function filtroHref({ situacao, busca, mundo }: FiltroCobrancas): string {
  const params = new URLSearchParams();
  if (mundo) params.set('mundo', mundo);
  if (situacao.length > 0) params.set('situacao', situacao.join(','));
  if (busca.trim()) params.set('busca', busca.trim());
  const query = params.toString().replaceAll('%2C', ',');
  return query ? `/cobrancas?${query}` : '/cobrancas';
}
