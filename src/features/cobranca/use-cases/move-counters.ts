import type { SituacaoCobranca } from '@/domain/boleto/situacao-cobranca';
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
 * Takes a cobrança out of the counters where it stood, if anywhere, and counts it where it stands now. Raw, since Prisma compiles a
 * `createMany` anew on each call.
 */
export async function moveCounters(tx: Tx, de: Contada | null, para: Contada): Promise<void> {
  const antes = de ?? para;
  await tx.$executeRaw`
    insert into contador_cobranca (empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, valor)
    select empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, quantidade * valor
      from (values
        (${antes.empresaId}::uuid, ${antes.integracaoId}::uuid, ${antes.situacao}::situacao_cobranca,
          ${antes.vencimentoEfetivo}::date, -1, ${textOf(antes)}::numeric),
        (${para.empresaId}::uuid, ${para.integracaoId}::uuid, ${para.situacao}::situacao_cobranca,
          ${para.vencimentoEfetivo}::date, 1, ${textOf(para)}::numeric)
      ) as delta (empresa_id, integracao_id, situacao, vencimento_efetivo, quantidade, valor)
     where quantidade > 0 or ${de !== null}`;
}

function textOf({ valor }: Contada): string {
  return typeof valor === 'string' ? valor : valor.toFixed(2);
}
