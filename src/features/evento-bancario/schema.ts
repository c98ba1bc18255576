import { z } from 'zod';
import type { JobContract } from '@/lib/queue';

/** Asks the bank whether what one stored event says is true. */
export const confirmEventJob: JobContract<{ empresaId: string; eventoId: string }> = {
  name: 'evento-bancario.confirmar',
  schema: z.object({ empresaId: z.uuid(), eventoId: z.uuid() }),
};

/** Wakes every stored event that is due. */
export const sweepEventsJob: JobContract<Record<string, never>> = {
  name: 'evento-bancario.varrer',
  schema: z.object({}).strict(),
};

/** A 128-bit token in base64url, as it stands in the webhook's address. */
export const webhookParamsSchema = z.object({ token: z.string().regex(/^[\w-]{22}$/) });
