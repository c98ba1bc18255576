import { z } from 'zod';
import type { JobContract } from '@/lib/queue';

/** Asks the bank whether what one stored event says is true. */
export const confirmEventJob: JobContract<{ empresaId: string; eventoId: string }> = {
  name: 'evento-bancario.confirmar',
  schema: z.object({ empresaId: z.uuid(), eventoId: z.uuid() }),
};

/** At most one job of an event waits, whoever enqueues it. */
export const eventJobKey = (eventoId: string): string => `evento-bancario:${eventoId}`;

/** Wakes every stored event that is due. */
export const sweepEventsJob: JobContract<Record<string, never>> = {
  name: 'evento-bancario.varrer',
  schema: z.object({}).strict(),
};

/** A 128-bit token in base64url, as it stands in the webhook's address. */
export const webhookParamsSchema = z.object({ token: z.string().regex(/^[\w-]{22}$/) });

const instant = z.iso.datetime();

/** How the bank's announcements of payments stand for one account. */
const webhookView = z.object({
  situacao: z.enum(['NAO_CONTRATADO', 'ATIVO', 'COM_PROBLEMA', 'SEM_ENDERECO_PUBLICO']),
  contratadoEm: instant.nullable(),
  /** When the contract was last read at the bank. */
  verificadoEm: instant.nullable(),
  /** What is wrong, or why nothing can be contracted, in words for people. */
  problema: z.string().nullable(),
  ultimoAvisoEm: instant.nullable(),
  /** Deliveries of the last 24 hours, by what became of them. */
  avisos: z.object({ RECEBIDO: z.int(), CONFIRMADO: z.int(), SEM_TITULO: z.int(), INVALIDO: z.int() }),
  /** Whether the access works, without which nothing can be asked of the bank. */
  acessoFunciona: z.boolean(),
  agora: instant,
});
export type WebhookView = z.infer<typeof webhookView>;

/** Null while the account's access was never proved: there is nothing to call about. */
export const webhookOutput = z.object({ webhook: webhookView.nullable() });
