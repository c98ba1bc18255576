import { addDays, businessDate, type LocalDate } from './local-date';

/** What is asked of the bank for a convênio again and again. */
type TipoVarredura = 'LIQUIDADOS' | 'FRANCESINHA' | 'TITULOS' | 'CREDENCIAL';

const HORA_MS = 3_600_000;

// Each is several times as long as the pause between two of its kind, so that one that fails alone makes nobody doubt.
const VALE_MS: Record<TipoVarredura, number> = {
  LIQUIDADOS: HORA_MS,
  FRANCESINHA: 3 * HORA_MS,
  TITULOS: HORA_MS,
  CREDENCIAL: 2 * HORA_MS,
};

/** For so many days after a day the bank's list of it is read again: late rows and corrections are in it by then. */
export const DIAS_ATE_FECHAR = 5;

/**
 * Whether a sweep succeeded as lately as it should have. `sucessoEm`: when the last one that succeeded began; null: never. One
 * that lies ahead of `agora`, as clocks of two processes may say, is as good as now.
 */
export function varreduraEmDia(tipo: TipoVarredura, sucessoEm: Date | null, agora: Date): boolean {
  return sucessoEm !== null && agora.getTime() - sucessoEm.getTime() <= VALE_MS[tipo];
}

/** One reading of one of the bank's lists of one day. */
type Leitura = {
  dia: LocalDate;
  /** When the last reading that came to its end began; null: never. */
  lidaEm: Date | null;
  agora: Date;
  /** Which of the lists; by default the settled one. */
  fonte?: 'LISTA_DO_DIA' | 'FRANCESINHA';
};

/**
 * Whether what a day's list said still holds: for good when it was read at least five days after that day, before that only
 * as long as a sweep of its kind counts as lately done (one hour; the francesinha three).
 */
export function leituraEmDia({ dia, lidaEm, agora, fonte = 'LISTA_DO_DIA' }: Leitura): boolean {
  if (lidaEm !== null && businessDate(lidaEm) >= addDays(dia, DIAS_ATE_FECHAR)) return true;
  return varreduraEmDia(fonte === 'FRANCESINHA' ? 'FRANCESINHA' : 'LIQUIDADOS', lidaEm, agora);
}

/** For so long a sweep is nobody else's, unless its holder says that it goes on: should he die it is due again after that. */
export const PRAZO_VARREDURA_MS = 10 * 60_000;
