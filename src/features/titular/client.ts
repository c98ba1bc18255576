import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { integracaoQuery, refreshIntegracoes } from '@/features/integracao/client';
import type { Ambiente } from '@/features/integracao/schema';
import { callApi } from '@/lib/api-client';
import { linkCriadoOutput, linkTitularOutput } from './schema';

// While somebody waits for the titular, what the titular does shows by itself.
const EVERY_MS = 10_000;

const requestTo = (contaId: string, ambiente?: Ambiente) => ({
  url: `/contas-bancarias/${contaId}/integracao/link-titular`,
  params: { ambiente },
});

/** The link to the titular of one integração, and what happened to it. */
export function linkTitularQuery(contaId: string, ambiente?: Ambiente) {
  return queryOptions({
    queryKey: [...integracaoQuery(contaId, ambiente).queryKey, 'link-titular'],
    queryFn: ({ signal }) => callApi(linkTitularOutput, { ...requestTo(contaId, ambiente), signal }),
    refetchInterval: ({ state }) => (state.data?.link?.estado === 'ATIVO' ? EVERY_MS : false),
  });
}

/** Makes a link, which ends the one before. Its address is in this answer alone. */
export function useCreateLink(contaId: string, ambiente?: Ambiente) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (data: { destinatario: string; validadeHoras: number }) =>
      callApi(linkCriadoOutput, { ...requestTo(contaId, ambiente), method: 'POST', data }),
    onSuccess: ({ link, eventos, agora }) =>
      queryClient.setQueryData(linkTitularQuery(contaId, ambiente).queryKey, { link, eventos, agora }),
    // The address is not kept for longer than it is shown.
    gcTime: 0,
  });
}

/** Ends the living link at once. */
export function useRevokeLink(contaId: string, ambiente?: Ambiente) {
  const queryClient = useQueryClient();
  const key = linkTitularQuery(contaId, ambiente);
  return useMutation({
    mutationFn: () => callApi(linkTitularOutput, { ...requestTo(contaId, ambiente), method: 'DELETE' }),
    onSuccess: (answer) => queryClient.setQueryData(key.queryKey, answer),
    // It may have ended otherwise in the meantime.
    onError: () => queryClient.invalidateQueries(key),
  });
}

/** Reads the integração anew: the titular has entered the credentials and the bank has accepted them. */
export function useRefreshIntegracao(contaId: string) {
  const queryClient = useQueryClient();
  return () => refreshIntegracoes(queryClient, contaId);
}
