import { vencimentoEfetivo } from '../calendario-bancario';
import { addDays, businessInstant, type LocalDate } from '../local-date';

const DIA_MS = 86_400_000;
const SEM_CONSULTA_MS = 30 * DIA_MS;
/** Banks have closed and the day's payments by Pix and at the counter are known. */
const NOITE = 18;
/** What the bank writes off it writes off overnight. */
const MANHA = 8;

/** What is known of an open title when its next query is planned. */
type Titulo = {
  vencimento: LocalDate;
  /** Days after the due date on which the bank writes it off by itself. */
  diasBaixaAutomatica: number;
};

/**
 * When the bank is next asked about an open title that it was asked about at `desde` (or that was made then), unless something
 * else asks sooner: at 18 h (São Paulo) of its last day without charges, at 8 h of the morning after the automatic write-off,
 * and never more than 30 days later. Both days follow the banking calendar: a due date that falls on a Saturday is paid on Monday, and
 * a write-off counted from either day has happened by the later one.
 */
export function proximaConsulta({ vencimento, diasBaixaAutomatica }: Titulo, desde: Date): Date {
  const efetivo = vencimentoEfetivo(vencimento);
  const marcos = [businessInstant(efetivo, NOITE), businessInstant(addDays(efetivo, diasBaixaAutomatica + 1), MANHA)];
  const limite = desde.getTime() + SEM_CONSULTA_MS;
  const proximo = marcos.find((marco) => marco > desde);
  return proximo && proximo.getTime() < limite ? proximo : new Date(limite);
}

const PRIMEIRO_ADIAMENTO_MS = DIA_MS / 48;

/**
 * When a title is asked about again that the bank did not show, or about which it gave no usable answer: after half an hour,
 * and twice as long each time, a day at most. `vezes`: how often that has happened before, in a row.
 */
export function consultaAdiada(vezes: number, agora: Date): Date {
  return new Date(agora.getTime() + Math.min(PRIMEIRO_ADIAMENTO_MS * 2 ** vezes, DIA_MS));
}
