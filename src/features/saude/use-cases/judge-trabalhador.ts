import { ROTINAS, type Saude } from '../schema';

const MINUTE_MS = 60_000;
// Each is due every minute. One that fails or waits its turn is late; of a process that ended none is done any more.
const ATRASADA_APOS_MS = 5 * MINUTE_MS;
const SEM_SINAL_APOS_MS = 3 * MINUTE_MS;

/**
 * Whether the process that works by itself is at work. It is taken at what it did, not at its heartbeat: one that beats and does
 * nothing is as good as none. `feitas`: when the last run that came to its end began, by routine.
 */
export function judgeTrabalhador(feitas: ReadonlyMap<string, Date>, agora: Date): Saude['trabalhador'] {
  const vezes = ROTINAS.flatMap((nome) => feitas.get(nome)?.getTime() ?? []);
  const sinal = vezes.length === 0 ? null : new Date(Math.max(...vezes));
  const vivo = sinal !== null && agora.getTime() - sinal.getTime() <= SEM_SINAL_APOS_MS;
  return {
    vivo,
    sinalEm: sinal?.toISOString() ?? null,
    rotinas: ROTINAS.map((nome) => {
      const sucessoEm = feitas.get(nome) ?? null;
      const recente = sucessoEm !== null && agora.getTime() - sucessoEm.getTime() <= ATRASADA_APOS_MS;
      const estado = !vivo ? 'PARADA' : recente ? 'EM_DIA' : sucessoEm ? 'ATRASADA' : 'NUNCA';
      return { nome, estado, sucessoEm: sucessoEm?.toISOString() ?? null };
    }),
  };
}
