import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { callApi } from '@/lib/api-client';
import { configuracaoOutput, type InstalacaoInput, instalacaoOutput } from './schema';

const anything = z.unknown();

function signIn(input: { email: string; password: string }): Promise<unknown> {
  return callApi(anything, { method: 'POST', url: '/auth/sign-in/email', data: input });
}

/** Starts a session. Throws ApiError with the message to show. */
export function useSignIn() {
  return useMutation({ mutationFn: signIn });
}

/** Makes the first company and its administrator, and starts the administrator's session. */
export function useInstall() {
  return useMutation({
    mutationFn: async (input: InstalacaoInput) => {
      await callApi(instalacaoOutput, { method: 'POST', url: '/instalacao', data: input });
      await signIn({ email: input.administrador.email, password: input.administrador.senha });
    },
  });
}

/** Ends the session and leaves for the sign-in page; everything that was read is forgotten. */
export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(anything, { method: 'POST', url: '/auth/sign-out', data: {} }),
    onSettled: () => {
      queryClient.clear();
      window.location.assign('/entrar');
    },
  });
}

/** Works in another company from now on: a fresh page, so that nothing of the other one stays on it. */
export function useSetEmpresa() {
  return useMutation({
    mutationFn: (organizationId: string) =>
      callApi(anything, { method: 'POST', url: '/auth/organization/set-active', data: { organizationId } }),
    onSuccess: () => window.location.assign('/cobrancas'),
  });
}

/** The company's billing settings. */
export function configuracaoQuery() {
  return queryOptions({
    queryKey: ['configuracao-cobrancas'],
    queryFn: ({ signal }) => callApi(configuracaoOutput, { url: '/configuracoes/cobrancas', signal }),
  });
}

/** Saves them as chosen; the API checks the choice. */
export function useSaveConfiguracao() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (data: { integracaoParceiro: string; formaCobrancaPadrao: string }) =>
      callApi(configuracaoOutput, { method: 'PUT', url: '/configuracoes/cobrancas', data }),
    onSuccess: (saved) => queryClient.setQueryData(configuracaoQuery().queryKey, saved),
  });
}
