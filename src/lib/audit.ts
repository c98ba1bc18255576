import type { Context } from './context';
import type { JsonObject, Tx } from './db';

type AuditLine = {
  /** What was done, "conta-bancaria.criada". */
  acao: string;
  alvoTipo: string;
  alvoId: string;
  /** What changed; never a secret. */
  dados?: JsonObject;
  /** The domain event this line tells of; a second line for the same event is refused by the database. */
  eventoId?: string;
};

/** Leaves the audit row of a write, in the write's own transaction. */
export async function recordAudit(tx: Tx, context: Context, line: AuditLine): Promise<void> {
  await tx.auditoria.create({
    data: {
      empresaId: context.empresaId,
      atorTipo: context.ator.tipo,
      atorId: context.ator.id,
      atorNome: context.ator.nome,
      acao: line.acao,
      alvoTipo: line.alvoTipo,
      alvoId: line.alvoId,
      dados: line.dados ?? {},
      requestId: context.requestId,
      eventoId: line.eventoId ?? null,
      ocorridoEm: context.agora,
    },
    select: { id: true },
  });
}
