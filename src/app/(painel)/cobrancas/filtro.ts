import type { FiltroCobrancas } from '@/features/cobranca/client';
import { listCobrancasSchema } from '@/features/cobranca/schema';

/** What an address narrows the list to; a filter that cannot be is none. */
export function readFiltro(situacao: string, busca: string): FiltroCobrancas {
  const parsed = listCobrancasSchema.safeParse({ situacao, busca });
  return parsed.success ? { situacao: parsed.data.situacao, busca: parsed.data.busca } : { situacao: [], busca: '' };
}

/** The address of the list narrowed like that. */
export function filtroHref({ situacao, busca }: FiltroCobrancas): string {
  const params = new URLSearchParams();
  if (situacao.length > 0) params.set('situacao', situacao.join(','));
  if (busca.trim()) params.set('busca', busca.trim());
  const query = params.toString().replaceAll('%2C', ',');
  return query ? `/cobrancas?${query}` : '/cobrancas';
}
