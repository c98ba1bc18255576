import type { SituacaoCobranca } from '@/domain/boleto/situacao-cobranca';
import { localDateFromColumn } from '@/lib/columns';
import type { Tx } from '@/lib/db';

/** Where a cobrança is counted, and with how much. */
export type Contada = {
  empresaId: string;
  integracaoId: string;
  situacao: SituacaoCobranca;
  vencimentoEfetivo: Date;
  /** As the column gives it, or as it takes it. */
  valor: { toFixed(digits: number): string } | string;
};

/**
 * Takes cobranças out of the counters where they stood, if anywhere, and counts them where they stand now: one statement, one
 * row for each place. Raw, since Prisma compiles a
 * `createMany` anew on each call.
 */
export async function moveAllCounters(tx: Tx, moves: readonly { de: Contada | null; para: Contada }[]): Promise<void> {
  if (moves.length === 0) return;
  const deltas = moves.flatMap(({ de, para }) => [...(de ? [deltaOf(de, -1)] : []), deltaOf(para, 1)]);
  await tx.$executeRaw`
    insert into contador_cobranca (empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, valor)
    select empresa_id, integracao_id, situacao, vencimento_efetivo, sum(quantidade), sum(quantidade * valor)
      from json_to_recordset(${JSON.stringify(deltas)}::json) as (empresa_id uuid, integracao_id uuid,
        situacao situacao_cobranca, vencimento_efetivo date, quantidade int, valor numeric)
     group by empresa_id, integracao_id, situacao, vencimento_efetivo`;
}

function deltaOf({ empresaId, integracaoId, situacao, vencimentoEfetivo, valor }: Contada, quantidade: 1 | -1) {
  return {
    empresa_id: empresaId,
    integracao_id: integracaoId,
    situacao,
    vencimento_efetivo: localDateFromColumn(vencimentoEfetivo),
    quantidade,
    valor: typeof valor === 'string' ? valor : valor.toFixed(2),
  };
}
