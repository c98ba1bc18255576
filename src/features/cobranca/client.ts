import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '@/lib/api-client';
import {
  type CobrancaDetalhe,
  cobrancaDetalheSchema,
  consultaSchema,
  type DecideCreditoInput,
  isUndecided,
  type Mundo,
  paginaCobrancasSchema,
  resumoCobrancasSchema,
  type SituacaoParaPessoas,
} from './schema';

/** What the list is narrowed to; it lives in the address. */
export type FiltroCobrancas = {
  situacao: SituacaoParaPessoas[];
  busca: string;
  /** Null: whatever is shown to somebody who has not chosen. */
  mundo: Mundo | null;
};

/** Where the keys of everything about cobranças begin. */
export const COBRANCAS = 'cobrancas';

const UNDECIDED_MS = 2_000;
const OPEN_MS = 5_000;

/** What can still be paid or owed comes earliest first, everything else latest first. */
export function ordemOf({ situacao }: FiltroCobrancas): 'crescente' | 'decrescente' {
  const open: SituacaoParaPessoas[] = ['EM_ABERTO', 'VENCIDA', 'PAGAMENTO_AVISADO', 'PAGA_PARCIALMENTE'];
  return situacao.length > 0 && situacao.every((each) => open.includes(each)) ? 'crescente' : 'decrescente';
}

/** The list, page by page. Asked again by itself while the bank has not answered about one of its lines. */
export function cobrancasQuery(filtro: FiltroCobrancas) {
  const { situacao, busca, mundo } = filtro;
  return infiniteQueryOptions({
    queryKey: [COBRANCAS, 'lista', mundo ?? '', situacao.join(','), busca],
    queryFn: ({ pageParam, signal }) =>
      callApi(paginaCobrancasSchema, {
        url: '/cobrancas',
        signal,
        params: {
          ordem: ordemOf(filtro),
          ...(situacao.length > 0 && { situacao: situacao.join(',') }),
          ...(busca && { busca }),
          ...(mundo && { mundo }),
          ...(pageParam && { cursor: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.proxima,
    refetchInterval: ({ state }) => {
      const lines = state.data?.pages.flatMap(({ itens }) => itens) ?? [];
      return lines.some(isWaiting) ? UNDECIDED_MS : false;
    },
  });
}

/** How many cobranças of each state, and what they add up to. */
export function resumoCobrancasQuery({ mundo }: Pick<FiltroCobrancas, 'mundo'>) {
  return queryOptions({
    queryKey: [COBRANCAS, 'resumo', mundo ?? ''],
    queryFn: ({ signal }) =>
      callApi(resumoCobrancasSchema, { url: '/cobrancas/resumo', signal, params: mundo ? { mundo } : {} }),
    refetchInterval: ({ state }) => (state.data?.situacoes.some(isWaiting) ? UNDECIDED_MS : false),
  });
}

/** One cobrança. Asked again by itself while the bank has not answered, and while it can be paid. */
export function cobrancaQuery(id: string) {
  return queryOptions({
    queryKey: [COBRANCAS, id],
    queryFn: ({ signal }) => callApi(cobrancaDetalheSchema, { url: `/cobrancas/${id}`, signal }),
    refetchInterval: ({ state }) => (state.data ? refetchAfter(state.data) : false),
  });
}

function isWaiting({ situacao }: { situacao: SituacaoParaPessoas }): boolean {
  return situacao === 'ENVIANDO' || situacao === 'AGUARDANDO_BANCO';
}

function refetchAfter({ boleto, situacao }: CobrancaDetalhe): number | false {
  if (isUndecided(boleto.situacao) || situacao === 'CANCELAMENTO_EM_ANDAMENTO') return UNDECIDED_MS;
  return ['EM_ABERTO', 'VENCIDA', 'PAGAMENTO_AVISADO', 'PAGA_PARCIALMENTE'].includes(situacao) ? OPEN_MS : false;
}

/** Asks the bank about the current title. Throws ApiError with what to tell. */
export function useConsultar(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(consultaSchema, { method: 'POST', url: `/cobrancas/${id}/consulta` }),
    onSuccess: ({ cobranca }) => queryClient.setQueryData(cobrancaQuery(id).queryKey, cobranca),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [COBRANCAS] }),
  });
}

/**
 * Writes down what became of an open credit. `onDecided` gets its cobrança after that, also where the button that asked for it has
 * gone meanwhile. Throws ApiError.
 */
export function useDecidirCredito(creditoId: string, onDecided: (cobranca: CobrancaDetalhe) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (data: DecideCreditoInput) =>
      callApi(cobrancaDetalheSchema, { method: 'POST', url: `/creditos/${creditoId}/decisao`, data }),
    onSuccess: (cobranca) => {
      onDecided(cobranca);
      queryClient.setQueryData(cobrancaQuery(cobranca.id).queryKey, cobranca);
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: [COBRANCAS] });
    },
  });
}
