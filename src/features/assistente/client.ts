import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { integracaoQuery } from '@/features/integracao/client';
import type { Ambiente } from '@/features/integracao/schema';
import { callApi } from '@/lib/api-client';
import { type Etapa, type PreparoInput, type RascunhoInput, type RascunhoView, rascunhoOutput } from './schema';

/** What was typed in the wizard and not saved, and the checklist. */
export function rascunhoQuery(contaId: string, ambiente: Ambiente) {
  return queryOptions({
    queryKey: [...integracaoQuery(contaId).queryKey.slice(0, 2), 'rascunho', ambiente],
    queryFn: ({ signal }) => callApi(rascunhoOutput, { ...requestTo(contaId, ambiente), signal }),
  });
}

/** The calls of a draft, each of which leaves its answer in the cache. Throw ApiError; CONFLICT when somebody else typed. */
export function useRascunhoCalls(contaId: string, ambiente: Ambiente) {
  const queryClient = useQueryClient();
  const remember = (view: RascunhoView) => rememberRascunho(queryClient, contaId, ambiente, view);
  return {
    keep: async (input: RascunhoInput) =>
      remember(
        await callApi(rascunhoOutput, {
          ...requestTo(contaId, ambiente),
          method: 'PUT',
          data: input,
          // Arrives also when the page is left while it is on its way.
          adapter: 'fetch',
          fetchOptions: { keepalive: true },
        }),
      ),
    drop: async (etapa?: Etapa) =>
      remember(
        await callApi(rascunhoOutput, {
          ...requestTo(contaId, ambiente),
          method: 'DELETE',
          params: { ambiente, etapa },
        }),
      ),
    /** As it stands at the server now. */
    read: () => queryClient.fetchQuery({ ...rascunhoQuery(contaId, ambiente), staleTime: 0 }),
    /** As it was last seen here. */
    seen: () => queryClient.getQueryData(rascunhoQuery(contaId, ambiente).queryKey),
  };
}

/** Ticks an item of the checklist, or takes the tick away. */
export function useTickPreparo(contaId: string, ambiente: Ambiente) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (data: PreparoInput) =>
      callApi(rascunhoOutput, { ...requestTo(contaId, ambiente, '/preparo'), method: 'PUT', data }),
    onSuccess: (view) => rememberRascunho(queryClient, contaId, ambiente, view),
  });
}

function requestTo(contaId: string, ambiente: Ambiente, below = '') {
  return { url: `/contas-bancarias/${contaId}/integracao/rascunho${below}`, params: { ambiente } };
}

function rememberRascunho(
  queryClient: QueryClient,
  contaId: string,
  ambiente: Ambiente,
  view: RascunhoView,
): RascunhoView {
  queryClient.setQueryData(rascunhoQuery(contaId, ambiente).queryKey, view);
  return view;
}
