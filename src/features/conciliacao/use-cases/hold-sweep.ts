import type { LocalDate } from '@/domain/local-date';
import { PRAZO_VARREDURA_MS } from '@/domain/varredura';
import { agora } from '@/lib/clock';
import { localDateToColumn } from '@/lib/columns';
import { withEmpresa } from '@/lib/db';
import type { Sweep } from './begin-sweep';

/** Says that a sweep goes on, so that nobody else begins it. `dia`: the day that has been read to its end now, with all before it. */
export async function holdSweep(
  { context, convenioId, tipo }: Pick<Sweep, 'context' | 'convenioId' | 'tipo'>,
  dia: LocalDate | null = null,
): Promise<void> {
  const proximaEm = new Date((await agora()).getTime() + PRAZO_VARREDURA_MS);
  const ate = dia && localDateToColumn(dia);
  // greatest() passes over what is null.
  await withEmpresa(
    context.empresaId,
    (tx) => tx.$executeRaw`
      update varredura set proxima_em = greatest(proxima_em, ${proximaEm}), ate = greatest(ate, ${ate}::date)
       where convenio_id = ${convenioId}::uuid and tipo = ${tipo}::tipo_varredura`,
  );
}
