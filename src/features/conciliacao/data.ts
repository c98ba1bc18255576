import type { LocalDate } from '@/domain/local-date';
import { localDateFromColumn } from '@/lib/columns';
import { type Tx, withoutEmpresa } from '@/lib/db';

/** The convênios whose settled lists are due to be read, whichever company they belong to. */
export function listDueConvenios(agora: Date): Promise<{ empresaId: string; convenioId: string }[]> {
  return withoutEmpresa(
    (tx) => tx.$queryRaw<{ empresaId: string; convenioId: string }[]>`
      select empresa_id as "empresaId", convenio_id as "convenioId" from convenios_a_varrer(${agora})`,
  );
}

/** Where a convênio's sweep stands, and the integração whose credentials it uses; null when none is integrated. */
export async function findSweep(
  tx: Tx,
  convenioId: string,
): Promise<{ integracaoId: string; pausado: boolean; varridoAte: LocalDate | null } | null> {
  const convenio = await tx.convenio.findUniqueOrThrow({
    where: { id: convenioId },
    include: {
      integracoes: { where: { situacao: { in: ['INTEGRADA', 'COM_PROBLEMA'] } }, orderBy: { id: 'asc' }, take: 1 },
    },
  });
  const [integracao] = convenio.integracoes;
  if (!integracao) return null;
  const { pausadoEm, liquidadosVarridosAte: ate } = convenio;
  return { integracaoId: integracao.id, pausado: pausadoEm !== null, varridoAte: ate && localDateFromColumn(ate) };
}
