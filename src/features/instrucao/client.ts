import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { COBRANCAS } from '@/features/cobranca/client';
import { callApi } from '@/lib/api-client';
import { instrucoesSchema, isInstrucaoAberta } from './schema';

const UNDECIDED_MS = 2_000;
const SILENT_MS = 60_000;

/** What was asked of the bank about a cobrança, and what can be. Asked again by itself while the bank has not confirmed. */
export function instrucoesQuery(cobrancaId: string) {
  return queryOptions({
    queryKey: [COBRANCAS, cobrancaId, 'instrucoes'],
    queryFn: ({ signal }) => callApi(instrucoesSchema, { url: `/cobrancas/${cobrancaId}/instrucoes`, signal }),
    refetchInterval: ({ state }) => {
      const abertas = state.data?.instrucoes.filter(isInstrucaoAberta) ?? [];
      if (abertas.length === 0) return false;
      const parado = state.data?.pausa != null || abertas.every(({ semConfirmacao }) => semConfirmacao);
      return parado ? SILENT_MS : UNDECIDED_MS;
    },
  });
}

/** A request to the bank as it is sent: an instruction, or the terms of the boleto that takes the current one's place. */
export type Pedido = { caminho: 'instrucoes' | 'substituicao'; body: object };

/** Asks the bank for something. `chave`: one Idempotency-Key until the house has answered. Throws ApiError. */
export function usePedir(cobrancaId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ caminho, body, chave }: Pedido & { chave: string }) => {
      const headers = { 'idempotency-key': chave };
      const url = `/cobrancas/${cobrancaId}/${caminho}`;
      return callApi(instrucoesSchema, { method: 'POST', url, data: body, headers });
    },
    onSuccess: (instrucoes) => {
      queryClient.setQueryData(instrucoesQuery(cobrancaId).queryKey, instrucoes);
      return queryClient.invalidateQueries({ queryKey: [COBRANCAS] });
    },
  });
}

/** Calls off what the bank does not have, or does not confirm. Throws ApiError. */
export function useCancelarPedido(cobrancaId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      callApi(instrucoesSchema, { method: 'DELETE', url: `/cobrancas/${cobrancaId}/instrucoes/${id}` }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [COBRANCAS] }),
  });
}
