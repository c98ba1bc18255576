import { addDays, type LocalDate } from '@/domain/local-date';
import { bankingDayFrom } from './banking-days';

/** Money from other banks comes on the next banking day, everything else at once. */
export function creditDay(canal: string, dia: LocalDate, feriados: readonly string[]): LocalDate {
  return canal.endsWith('COMPE') ? bankingDayFrom(addDays(dia, 1), feriados) : dia;
}
