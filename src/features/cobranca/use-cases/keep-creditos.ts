import type { Centavos } from '@/domain/money';
import type { Prisma } from '@/generated/prisma/client';
import { centavosFromColumn, centavosToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';
import { groupBy } from '@/lib/group-by';

/**
 * Money beyond what was owed stays visible as one open credit for each cobrança until a person refunds or keeps it.
 * `excedentes`: what was received beyond, by cobrança; 0 where there may be a credit of before. The caller holds their locks.
 */
export async function keepCreditos(
  tx: Tx,
  { empresaId, agora }: Context,
  excedentes: ReadonlyMap<string, Centavos>,
): Promise<void> {
  if (excedentes.size === 0) return;
  const where = { cobrancaId: { in: [...excedentes.keys()] }, situacao: { not: 'ANULADO' as const } };
  const kept = groupBy(await tx.credito.findMany({ where }), ({ cobrancaId }) => cobrancaId);
  const novos: Prisma.CreditoCreateManyInput[] = [];
  for (const [cobrancaId, excedente] of excedentes) {
    const credits = kept.get(cobrancaId) ?? [];
    const open = credits.find(({ situacao }) => situacao === 'ABERTO');
    const decided = credits
      .filter((credit) => credit !== open)
      .reduce((sum, { valor }) => sum + centavosFromColumn(valor), 0);
    const due = (excedente - decided) as Centavos;
    const valor = centavosToColumn(due);
    if (due > 0 && !open) {
      const motivo = 'Recebido além do devido.';
      const situacao = 'ABERTO' as const;
      novos.push({ empresaId, cobrancaId, valor, situacao, motivo, criadoEm: agora, atualizadoEm: agora });
    } else if (open && due <= 0) {
      await tx.credito.update({ where: { id: open.id }, data: { situacao: 'ANULADO', atualizadoEm: agora } });
    } else if (open && centavosFromColumn(open.valor) !== due) {
      await tx.credito.update({ where: { id: open.id }, data: { valor, atualizadoEm: agora } });
    }
  }
  if (novos.length > 0) await tx.credito.createMany({ data: novos });
}
