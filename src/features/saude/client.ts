import { queryOptions } from '@tanstack/react-query';
import { CONTAS_TECNOSPEED, integracaoQuery } from '@/features/integracao/client';
import type { Ambiente } from '@/features/integracao/schema';
import { callApi } from '@/lib/api-client';
import { contasTecnospeedOutput, type Fila, type SaudeView, saudeOutput } from './schema';

const LOOK_AGAIN_MS = 15_000;
const DRAINING_MS = 2_000;

/** Every account with its integrações, their last talk with the bank and their open titles. Asked again while it is looked at. */
export function contasComSaudeQuery() {
  return queryOptions({
    queryKey: [...CONTAS_TECNOSPEED, 'saude'],
    queryFn: ({ signal }) => callApi(contasTecnospeedOutput, { url: '/contas-tecnospeed', signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** How an integração is; without an ambiente the account's most real one. Asked more often while a queue that may move is not empty. */
export function saudeQuery(contaId: string, ambiente?: Ambiente) {
  return queryOptions({
    queryKey: [...integracaoQuery(contaId, ambiente).queryKey, 'saude'],
    queryFn: ({ signal }) =>
      callApi(saudeOutput, { url: `/contas-bancarias/${contaId}/saude`, params: { ambiente }, signal }),
    refetchInterval: ({ state }) => (isDraining(state.data) ? DRAINING_MS : LOOK_AGAIN_MS),
  });
}

/** How many things wait to be sent to the bank, or for its word about them. */
export function emEspera({ boletos, instrucoes, avisos }: Fila): number {
  return boletos.aRegistrar + boletos.aConferir + instrucoes.aEnviar + avisos.quantidade;
}

function isDraining(view: SaudeView | undefined): boolean {
  const saude = view?.saude;
  return saude != null && saude.integracao.convenio.pausa === null && emEspera(saude.fila) > 0;
}
