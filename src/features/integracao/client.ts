import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { contasBancariasQuery } from '@/features/conta-bancaria/client';
import { callApi } from '@/lib/api-client';
import { contasTecnospeedOutput, type IntegracaoView, integracaoOutput, testeOutput } from './schema';

// Below the accounts' key, so that a corrected account refreshes what hangs on it.
const [ROOT] = contasBancariasQuery().queryKey;

/** Every account with its integração. */
export function contasTecnospeedQuery() {
  return queryOptions({
    queryKey: [ROOT, 'tecnospeed'],
    queryFn: ({ signal }) => callApi(contasTecnospeedOutput, { url: '/contas-tecnospeed', signal }),
  });
}

/** The integração of one account; null inside until it is begun. */
export function integracaoQuery(contaId: string) {
  return queryOptions({
    queryKey: [ROOT, contaId, 'integracao'],
    queryFn: ({ signal }) => callApi(integracaoOutput, { url: `/contas-bancarias/${contaId}/integracao`, signal }),
  });
}

/** What was typed, for the API to read; a secret that stays as it is is left out. */
export type AcessoTyped = { integracao: object; credenciais: Partial<Record<'chave' | 'segredo', string>> };

/** Saves convênio, webservice and rules. */
export function useSaveIntegracao(contaId: string) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: (integracao: object) => saveIntegracao(queryClient, contaId, integracao) });
}

/** Saves the access and the secrets that were typed. */
export function useSaveAcesso(contaId: string) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: (typed: AcessoTyped) => saveAcesso(queryClient, contaId, typed) });
}

/** Asks the bank whether the saved access opens its door. Throws ApiError: BANK_REFUSED names the guilty field. */
export function useTestIntegracao(contaId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(testeOutput, { method: 'POST', url: `${pathOf(contaId)}/teste` }),
    onSuccess: ({ integracao }) => {
      remember(queryClient, contaId, integracao);
      // What hangs on it: the webhook was contracted as well.
      return queryClient.invalidateQueries({ queryKey: [...integracaoQuery(contaId).queryKey, 'webhook'] });
    },
    // A refusal changes the integração's state.
    onError: () => queryClient.invalidateQueries(integracaoQuery(contaId)),
  });
}

const pathOf = (contaId: string) => `/contas-bancarias/${contaId}/integracao`;

async function saveIntegracao(queryClient: QueryClient, contaId: string, data: object): Promise<IntegracaoView | null> {
  const { integracao } = await callApi(integracaoOutput, { method: 'PUT', url: pathOf(contaId), data });
  remember(queryClient, contaId, integracao);
  return integracao;
}

async function saveAcesso(queryClient: QueryClient, contaId: string, { integracao, credenciais }: AcessoTyped) {
  const saved = await saveIntegracao(queryClient, contaId, integracao);
  if (Object.keys(credenciais).length === 0) return saved;
  const request = { method: 'PUT', url: `${pathOf(contaId)}/credenciais`, data: credenciais };
  const { integracao: sealed } = await callApi(integracaoOutput, request);
  remember(queryClient, contaId, sealed);
  return sealed;
}

function remember(queryClient: QueryClient, contaId: string, integracao: IntegracaoView | null): void {
  queryClient.setQueryData(integracaoQuery(contaId).queryKey, { integracao });
  void queryClient.invalidateQueries(contasTecnospeedQuery());
}
