import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { CONTAS_TECNOSPEED, integracaoQuery } from '@/features/integracao/client';
import type { Ambiente } from '@/features/integracao/schema';
import { callApi } from '@/lib/api-client';
import { webhookOutput } from './schema';

const pathOf = (contaId: string) => `/contas-bancarias/${contaId}/integracao/webhook`;

/** How the bank's announcements of payments stand for one account in that ambiente, else in its most real one. */
export function webhookQuery(contaId: string, ambiente?: Ambiente) {
  return queryOptions({
    // Below the integração, so that whatever changes it refreshes this too.
    queryKey: [...integracaoQuery(contaId, ambiente).queryKey, 'webhook'],
    queryFn: ({ signal }) => callApi(webhookOutput, { url: pathOf(contaId), params: { ambiente }, signal }),
  });
}

const REQUESTS = {
  REGISTRAR: { method: 'POST', path: '' },
  VERIFICAR: { method: 'POST', path: '/verificacao' },
  DESLIGAR: { method: 'DELETE', path: '' },
} as const;
/** What a person may ask about the announcements. */
export type PedidoWebhook = keyof typeof REQUESTS;

/** Contracts or repairs the bank's announcements, reads their contract there, or ends it; answers how they stand then. */
export function useAskWebhook(contaId: string, ambiente?: Ambiente) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (pedido: PedidoWebhook) => {
      const { method, path } = REQUESTS[pedido];
      return callApi(webhookOutput, { method, url: `${pathOf(contaId)}${path}`, params: { ambiente } });
    },
    onSuccess: (answer) => {
      queryClient.setQueryData(webhookQuery(contaId, ambiente).queryKey, answer);
      void queryClient.invalidateQueries({ queryKey: CONTAS_TECNOSPEED });
    },
    // A refusal may have paused the convênio.
    onError: () => queryClient.invalidateQueries(integracaoQuery(contaId, ambiente)),
  });
}
