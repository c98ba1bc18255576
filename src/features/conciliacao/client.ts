import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { COBRANCAS } from '@/features/cobranca/client';
import { callApi } from '@/lib/api-client';
import {
  type AdoptTituloInput,
  acaoFeitaSchema,
  type ConciliacaoQuery,
  conciliacaoSchema,
  type RecheckDayInput,
} from './schema';

const CONCILIACAO = 'conciliacao';

const LOOK_AGAIN_MS = 30_000;

/** Where the books of that convênio and day are had as a spreadsheet. */
export function csvHref({ convenio, dia }: { convenio: string; dia: string }): string {
  return `/api/conciliacao/csv?convenio=${convenio}&dia=${dia}`;
}

/** Bank and ERP side by side. Asked again by itself while the page is looked at. */
export function conciliacaoQuery({ convenio, dia }: ConciliacaoQuery) {
  return queryOptions({
    queryKey: [CONCILIACAO, convenio ?? '', dia ?? ''],
    queryFn: ({ signal }) => callApi(conciliacaoSchema, { url: '/conciliacao', signal, params: { convenio, dia } }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** What a person asks for on this page, and of which day. */
export type Pedido = { caminho: 'releitura'; body: RecheckDayInput } | { caminho: 'adocao'; body: AdoptTituloInput };

/**
 * Asks the bank again about a day or a title, or adopts a title. `onDone` gets what was done, in words, also where the button that
 * asked for it has gone meanwhile. Throws ApiError.
 */
export function usePedirConciliacao(onDone: (mensagem: string) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ caminho, body }: Pedido) =>
      callApi(acaoFeitaSchema, { method: 'POST', url: `/conciliacao/${caminho}`, data: body }),
    onSuccess: ({ mensagem, conciliacao }, { body: { convenio, dia } }) => {
      onDone(mensagem);
      queryClient.setQueryData(conciliacaoQuery({ convenio, dia }).queryKey, conciliacao);
    },
    // Not waited for: the answer is there, and the screen says so at once.
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: [CONCILIACAO] });
      void queryClient.invalidateQueries({ queryKey: [COBRANCAS] });
    },
  });
}

/** Reads the page anew after something else has changed it. */
export function useRefreshConciliacao(): () => void {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ queryKey: [CONCILIACAO] });
}
