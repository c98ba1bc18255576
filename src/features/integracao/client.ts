import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { contasBancariasQuery } from '@/features/conta-bancaria/client';
import { callApi } from '@/lib/api-client';
import { type Ambiente, desativacaoOutput, type IntegracaoView, integracaoOutput, testeOutput } from './schema';

// Below the accounts' key, so that a corrected account refreshes what hangs on it.
const [ROOT] = contasBancariasQuery().queryKey;

/** A test asks the bank several things one after the other, each in its own time. */
const TESTE_TIMEOUT_MS = 100_000;

/** Where the key of every list of all accounts with their integrações begins. */
export const CONTAS_TECNOSPEED = [ROOT, 'tecnospeed'] as const;

/** The integração of one account in that ambiente, else its most real one; null inside until it is begun. */
export function integracaoQuery(contaId: string, ambiente?: Ambiente) {
  return queryOptions({
    queryKey: [ROOT, contaId, 'integracao', ambiente ?? null],
    queryFn: ({ signal }) => callApi(integracaoOutput, { ...requestTo(contaId, ambiente), signal }),
  });
}

/** What was typed, for the API to read; a secret that stays as it is is left out. `integracao` says in which ambiente. */
export type AcessoTyped = { integracao: object; credenciais: Partial<Record<'chave' | 'segredo', string>> };

/** Saves convênio, webservice and rules. */
export function useSaveIntegracao(contaId: string) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: (integracao: object) => saveIntegracao(queryClient, contaId, integracao) });
}

/** Saves the access and the secrets that were typed, which wait for their test. */
export function useSaveAcesso(contaId: string) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: (typed: AcessoTyped) => saveAcesso(queryClient, contaId, typed) });
}

/** Throws away the secrets that the bank has not accepted; those at work stay. */
export function useDiscardCandidatas(contaId: string, ambiente?: Ambiente) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(integracaoOutput, { ...requestTo(contaId, ambiente, '/credenciais'), method: 'DELETE' }),
    onSuccess: ({ integracao }) => remember(queryClient, contaId, integracao),
  });
}

/** Asks the bank, stage by stage, whether the saved access works. Throws ApiError: BANK_REFUSED names the guilty field. */
export function useTestIntegracao(contaId: string, ambiente?: Ambiente) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const request = requestTo(contaId, ambiente, '/teste');
      return callApi(testeOutput, { ...request, method: 'POST', timeout: TESTE_TIMEOUT_MS });
    },
    // What hangs on it too: the webhook was contracted as well.
    onSuccess: ({ integracao }) => remember(queryClient, contaId, integracao),
    // A refusal leaves what the test found out, and may change the integração's state.
    onError: () => refreshIntegracoes(queryClient, contaId),
  });
}

/** What a deactivation would leave to be followed to its end. */
export function desativacaoQuery(contaId: string, ambiente?: Ambiente) {
  return queryOptions({
    queryKey: [...integracaoQuery(contaId, ambiente).queryKey, 'desativacao'],
    queryFn: ({ signal }) => callApi(desativacaoOutput, { ...requestTo(contaId, ambiente, '/desativacao'), signal }),
  });
}

/** Takes an integração out of use for new boletos (`true`), or back into it (`false`). */
export function useDeactivateIntegracao(contaId: string, ambiente?: Ambiente) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (deactivate: boolean) => {
      const method = deactivate ? 'POST' : 'DELETE';
      return callApi(desativacaoOutput, { ...requestTo(contaId, ambiente, '/desativacao'), method });
    },
    onSuccess: ({ integracao }) => remember(queryClient, contaId, integracao),
  });
}

/** Where the API has it; the choice of ambiente goes along as `?ambiente=`. */
function requestTo(contaId: string, ambiente?: Ambiente, below = '') {
  return { url: `/contas-bancarias/${contaId}/integracao${below}`, params: { ambiente } };
}

async function saveIntegracao(queryClient: QueryClient, contaId: string, data: object): Promise<IntegracaoView | null> {
  const { integracao } = await callApi(integracaoOutput, { ...requestTo(contaId), method: 'PUT', data });
  remember(queryClient, contaId, integracao);
  return integracao;
}

async function saveAcesso(queryClient: QueryClient, contaId: string, { integracao, credenciais }: AcessoTyped) {
  const saved = await saveIntegracao(queryClient, contaId, integracao);
  if (Object.keys(credenciais).length === 0) return saved;
  const request = { ...requestTo(contaId, saved?.ambiente, '/credenciais'), method: 'PUT', data: credenciais };
  const { integracao: sealed } = await callApi(integracaoOutput, request);
  remember(queryClient, contaId, sealed);
  return sealed;
}

/** Whoever looks at that integração, by its ambiente or as the account's most real one, sees it as it is now. */
function remember(queryClient: QueryClient, contaId: string, integracao: IntegracaoView | null): void {
  if (integracao) queryClient.setQueryData(integracaoQuery(contaId, integracao.ambiente).queryKey, { integracao });
  const whole = integracaoQuery(contaId).queryKey;
  const shown = queryClient.getQueryData(whole)?.integracao;
  if (integracao && shown?.id === integracao.id) queryClient.setQueryData(whole, { integracao });
  void refreshIntegracoes(queryClient, contaId);
}

/** Reads anew every integração of the account with what hangs on it, and the list of all accounts. */
export async function refreshIntegracoes(queryClient: QueryClient, contaId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: [ROOT, contaId, 'integracao'] }),
    queryClient.invalidateQueries({ queryKey: CONTAS_TECNOSPEED }),
  ]);
}
