import { z } from 'zod';
import type { JobContract } from '@/lib/queue';

/** Does whatever is due for one title: send it, look it up, end a lease. */
export const attendBoletoJob: JobContract<{ empresaId: string; boletoId: string }> = {
  name: 'boleto.atender',
  schema: z.object({ empresaId: z.uuid(), boletoId: z.uuid() }),
};

/** Wakes every title that is due; the guarantee behind all jobs that got lost. */
export const sweepBoletosJob: JobContract<Record<string, never>> = {
  name: 'boleto.varrer',
  schema: z.object({}).strict(),
};

/** The job key under which a title waits: at most one waiting job per title. */
export function boletoJobKey(boletoId: string): string {
  return `boleto:${boletoId}`;
}

/** Domain event: a cobrança reads differently to people now. */
export const COBRANCA_MUDOU = 'cobranca.mudou';
export const cobrancaMudouSchema = z.object({
  de: z.string(),
  para: z.string(),
  boletoId: z.uuid(),
  fato: z.string(),
});
