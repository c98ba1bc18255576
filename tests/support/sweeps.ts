import type { TipoVarredura } from '@/features/conciliacao/schema';
import { sweepConvenio } from '@/features/conciliacao/use-cases/sweep-convenio';
import { agora } from '@/lib/clock';
import { localDateFromColumn } from '@/lib/columns';
import { withEmpresa } from '@/lib/db';
import { asOwner } from './as-owner';
import type { IntegratedCompany } from './house';

/** Where one of a company's sweeps stands. `inMinutes`: until it is due, 0 when it is. */
export async function sweepOf({ empresaId, convenioId }: IntegratedCompany, tipo: TipoVarredura) {
  const now = await agora();
  const row = await withEmpresa(empresaId, (tx) =>
    tx.varredura.findUniqueOrThrow({ where: { convenioId_tipo: { convenioId, tipo } } }),
  );
  const { ate, proximaEm, sucessoEm, falhaEm, falhaMotivo } = row;
  const inMinutes = Math.max(0, Math.ceil((proximaEm.getTime() - now.getTime()) / 60_000));
  return { ate: ate && localDateFromColumn(ate), inMinutes, sucessoEm, falhaEm, falhaMotivo };
}

/** Does one of a company's sweeps now, whenever it was to be due; gives where it stands then. */
export async function sweepNow(company: IntegratedCompany, tipo: TipoVarredura) {
  const { convenioId } = company;
  await asOwner('update varredura set proxima_em = $3 where convenio_id = $1 and tipo = $2', [
    convenioId,
    tipo,
    await agora(),
  ]);
  await sweepConvenio(await company.context(), convenioId, tipo);
  return sweepOf(company, tipo);
}
