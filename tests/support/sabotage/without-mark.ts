import { addDays } from '@/domain/local-date';
import { DIAS_ATE_FECHAR } from '@/domain/varredura';
import * as days from '@/features/conciliacao/use-cases/sweep-days';
import { hoje } from '@/lib/clock';

/** A sweep begins with today, wherever the last one ended. */
export const sweepDays: typeof days.sweepDays = (sweep, readDay) => {
  return days.sweepDays({ ...sweep, desde: addDays(hoje(sweep.context.agora), DIAS_ATE_FECHAR) }, readDay);
};
