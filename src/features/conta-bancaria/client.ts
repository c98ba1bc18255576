import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, callApi } from '@/lib/api-client';
import { contaBancariaOutput, contasBancariasOutput } from './schema';

/** Where the keys of everything that hangs on an account begin. */
const ROOT = 'contas-bancarias';

/** The company's accounts. */
export function contasBancariasQuery() {
  return queryOptions({
    queryKey: [ROOT],
    queryFn: ({ signal }) => callApi(contasBancariasOutput, { url: '/contas-bancarias', signal }),
  });
}

/** One account. */
export function contaBancariaQuery(id: string) {
  return queryOptions({
    queryKey: [ROOT, id],
    queryFn: ({ signal }) => callApi(contaBancariaOutput, { url: `/contas-bancarias/${id}`, signal }),
  });
}

/** What was typed, as typed; the API reads it. `versao` goes along with an edit. */
export type ContaBancariaTyped = Record<string, string | number>;

/** Makes an account, or corrects the one with that id. Throws ApiError; CONFLICT when somebody else was faster. */
export function useSaveContaBancaria(id: string | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (data: ContaBancariaTyped) =>
      id === null
        ? callApi(contaBancariaOutput, { method: 'POST', url: '/contas-bancarias', data })
        : callApi(contaBancariaOutput, { method: 'PUT', url: `/contas-bancarias/${id}`, data }),
    onSuccess: (conta) => {
      queryClient.setQueryData(contaBancariaQuery(conta.id).queryKey, conta);
      // The lists that show it, and its integração, which a correction can reopen: their keys begin alike.
      void queryClient.invalidateQueries({ queryKey: [ROOT] });
    },
    onError: (error) => {
      const conflict = error instanceof ApiError && error.code === 'CONFLICT';
      if (id !== null && conflict) void queryClient.invalidateQueries(contaBancariaQuery(id));
    },
  });
}

/** Takes an account out of use (true) or back into it. Throws ApiError; CONFLICT says what has to be done first. */
export function useDeactivateContaBancaria(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (off: boolean) =>
      callApi(contaBancariaOutput, { method: off ? 'POST' : 'DELETE', url: `/contas-bancarias/${id}/desativacao` }),
    onSuccess: (conta) => queryClient.setQueryData(contaBancariaQuery(id).queryKey, conta),
    // Also after a refusal: what stands in the way is shown from the account itself.
    onSettled: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  });
}
