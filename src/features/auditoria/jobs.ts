import { COBRANCA_MUDOU, cobrancaMudouSchema } from '@/features/boleto/schema';
import { recordAudit } from '@/lib/audit';
import type { EventConsumer } from '@/lib/outbox';

/** What the bank's word changed leaves an audit row too, although no person did it. */
export const auditoriaConsumers: EventConsumer[] = [
  {
    tipo: COBRANCA_MUDOU,
    consume: async (tx, event) => {
      const context = {
        empresaId: event.empresaId,
        ator: { tipo: 'BANCO' as const, id: null, nome: 'Sicredi' },
        agora: event.criadoEm,
        requestId: null,
      };
      const dados = cobrancaMudouSchema.parse(event.dados);
      const line = { acao: COBRANCA_MUDOU, alvoTipo: 'cobranca', alvoId: event.alvoId, dados, eventoId: event.id };
      await recordAudit(tx, context, line);
    },
  },
];
